using Infra.Security;

namespace Infra.Tests.Security;

public sealed class PasswordTurnTests
{
    [Theory]
    [InlineData(1, "=1")]
    [InlineData(2, "=1 -2=2")]
    [InlineData(3, "=3 -2=2")]
    [InlineData(4, "=3 -2=4")]
    public void Plan_OfANumber_HoldsItAndTheOneBefore(int generation, string expected) =>
        Assert.Equal(expected, string.Join(' ', PasswordTurn.Plan(generation).Select(turn => $"{turn.Suffix}={turn.Generation}")));

    [Fact]
    public void Plan_OfTheNextNumber_LeavesTheUserInUse() => Assert.All(
        Enumerable.Range(1, 20), generation => Assert.Contains(PasswordTurn.Current(generation), PasswordTurn.Plan(generation + 1)));

    [Fact]
    public void Current_OfANumber_IsInItsPlan() => Assert.All(
        Enumerable.Range(1, 20), generation => Assert.Contains(PasswordTurn.Current(generation), PasswordTurn.Plan(generation)));
}
