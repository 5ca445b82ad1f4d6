using Infra.Networking;
using Infra.Validation;

namespace Infra.Tests.Validation;

public sealed class ChecksTests
{
    [Theory]
    [InlineData(4, "path must be 5 to 7; got 4.")]
    [InlineData(5, "")]
    [InlineData(7, "")]
    [InlineData(8, "path must be 5 to 7; got 8.")]
    public void Within_Bounds_TakesBothOfThem(int value, string expected) => Assert.Equal(expected, TextOf(Checks.Within("path", value, 5, 7)));

    [Theory]
    [InlineData(0, "path must be 1 or more; got 0.")]
    [InlineData(int.MaxValue, "")]
    public void Within_NoUpperBound_NamesTheLowerAlone(int value, string expected) => Assert.Equal(expected, TextOf(Checks.Within("path", value, 1)));

    [Fact]
    public void Within_Note_FollowsTheBounds() => Assert.Equal(
        "path must be 1 to 3, the largest size; got 4.\npath must be 1 or more, as it counts; got 0.",
        TextOf([.. Checks.Within("path", 4, 1, 3, ", the largest size"), .. Checks.Within("path", 0, 1, note: ", as it counts")]));

    [Theory]
    [InlineData(0.001, "")]
    [InlineData(double.MaxValue, "")]
    [InlineData(0, "path must be a number above 0; got 0.")]
    [InlineData(-0.5, "path must be a number above 0; got -0.5.")]
    [InlineData(double.NaN, "path must be a number above 0; got NaN.")]
    [InlineData(double.PositiveInfinity, "path must be a number above 0; got Infinity.")]
    public void Positive_Numbers_AreAboveZeroAndFinite(double value, string expected) => Assert.Equal(expected, TextOf(Checks.Positive("path", value)));

    [Theory]
    [InlineData(NatMode.PerZone, "")]
    [InlineData((NatMode)7, "path must be none, single or perZone; got 7.")]
    public void Defined_Choice_IsOneOfThoseThereAre(NatMode value, string expected) =>
        Assert.Equal(expected, TextOf(Checks.Defined("path", value)));

    private static string TextOf(IEnumerable<Problem> problems) => string.Join('\n', problems);
}
