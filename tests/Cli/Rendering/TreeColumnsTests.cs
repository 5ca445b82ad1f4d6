using Infra.Cli.Rendering;

namespace Infra.Tests.Cli.Rendering;

public sealed class TreeColumnsTests
{
    [Theory]
    [InlineData(30, 50, null, 30, 50)]
    [InlineData(30, 50, 80, 30, 50)]
    [InlineData(30, 50, 79, 30, 49)]
    [InlineData(30, 50, 60, 30, 30)]
    [InlineData(30, 50, 40, 20, 20)]
    [InlineData(60, 10, 40, 30, 10)]
    [InlineData(60, 50, -5, 8, 8)]
    [InlineData(1, 1, null, 4, 4)]
    public void Fit_ToALine_ShortensTheNameFirst(int type, int name, int? remaining, int expectedType, int expectedName) =>
        Assert.Equal(new TreeColumns(expectedType, expectedName), TreeColumns.Fit(type, name, remaining));

    [Theory]
    [InlineData("subnet-euc1-az1", 15, "subnet-euc1-az1")]
    [InlineData("subnet-euc1-az1", 9, "su…c1-az1")]
    [InlineData("subnet-euc1-az1", 8, "su…1-az1")]
    [InlineData("subnet-euc1-az1", 1, "…")]
    [InlineData("subnet-euc1-az1", 0, "")]
    [InlineData("subnet-euc1-az1", -3, "")]
    public void Shorten_LongText_KeepsBothEnds(string text, int width, string expected) => Assert.Equal(expected, TreeColumns.Shorten(text, width));
}
