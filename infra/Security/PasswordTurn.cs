using System.Collections.Immutable;

namespace Infra.Security;

/// <summary>
/// One of two users that take turns, so that a password changes without an outage: the numbers 1, 3, 5 are passwords of the first user, 2, 4, 6 of
/// the second. A new number changes the user that nobody uses any more, and the password before it stays valid until the next number.
/// </summary>
/// <param name="Suffix">What the names of the user's resources have after the role: nothing, or <c>-2</c>.</param>
/// <param name="Generation">Number of the user's password.</param>
internal sealed record PasswordTurn(string Suffix, int Generation)
{
    /// <summary>Suffix of the second user.</summary>
    public const string Second = "-2";

    /// <summary>The users and their passwords at a number.</summary>
    /// <param name="generation">Number of the password in use, from 1.</param>
    /// <returns>The first user, and the second from 2 on.</returns>
    public static ImmutableArray<PasswordTurn> Plan(int generation) =>
        [.. new[] { generation - 1, generation }.Where(number => number > 0).Select(Current).OrderBy(turn => turn.Suffix.Length)];

    /// <summary>The user whose turn it is.</summary>
    /// <param name="generation">Number of the password in use, from 1.</param>
    public static PasswordTurn Current(int generation) => new(generation % 2 == 0 ? Second : "", generation);
}
