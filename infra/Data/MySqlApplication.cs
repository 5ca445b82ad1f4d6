using Infra.Security;

namespace Infra.Data;

/// <summary>An application that logs in to a database. In each shard it has two users that take turns (<c>PasswordTurn</c>).</summary>
/// <param name="Name">Name, lower-case letters, digits and hyphens, at most 30 characters; its users are <c>NAME_a</c> and <c>NAME_b</c>.</param>
/// <param name="Access">What its users may do in the database.</param>
public sealed record MySqlApplication(string Name, DataAccess Access)
{
    /// <summary>Longest name: MySQL's users have 32 characters at most.</summary>
    internal const int MaxNameLength = 30;

    /// <summary>Name of the user that has a turn. A name has no underscore, so no two applications share a user.</summary>
    /// <param name="turn">The turn.</param>
    internal string UserOf(PasswordTurn turn) => $"{Name}_{(turn.Suffix == PasswordTurn.Second ? 'b' : 'a')}";
}
