using Infra.Data;
using Infra.Security;

namespace Infra.Messaging.Broker;

/// <summary>A service that logs in to a broker. It has two users that take turns (<c>PasswordTurn</c>).</summary>
/// <param name="Name">Name, lower-case letters, digits and hyphens, at most 30 characters; its users are <c>NAME_a</c> and <c>NAME_b</c>.</param>
/// <param name="Access">What its users may do.</param>
public sealed record BrokerApplication(string Name, DataAccess Access)
{
    /// <summary>Longest name, as in a database.</summary>
    internal const int MaxNameLength = 30;

    /// <summary>Name of the user that has a turn. A name has no underscore, so no two applications share a user.</summary>
    /// <param name="turn">The turn.</param>
    internal string UserOf(PasswordTurn turn) => $"{Name}_{(turn.Suffix == PasswordTurn.Second ? 'b' : 'a')}";
}
