using Infra.Data;

namespace Infra.Tests.Data;

public sealed class MySqlVersionTests
{
    [Theory]
    [InlineData("8.4", "8.4", false, "mysql8.4")]
    [InlineData("8.4.9", "8.4", true, "mysql8.4")]
    [InlineData("8.0.45", "8.0", true, "mysql8.0")]
    public void TryParse_Version_KnowsItsLine(string text, string line, bool isMinor, string family)
    {
        Assert.True(MySqlVersion.TryParse(text, out var version));
        Assert.Equal((line, isMinor, family), (version.Line.Name, version.IsMinor, version.Line.ParameterFamily));
    }

    [Theory]
    [InlineData("9.0")]
    [InlineData("8")]
    [InlineData("8.40")]
    [InlineData("8.4.")]
    [InlineData("8.4.x")]
    [InlineData("8.4.100")]
    [InlineData("8.4\n")]
    [InlineData("")]
    public void TryParse_AnythingElse_IsRefused(string text) => Assert.False(MySqlVersion.TryParse(text, out _));

    [Fact]
    public void All_Lines_AreInTheOrderOfTheirSupport() =>
        Assert.Equal(MySqlLine.All.OrderBy(line => line.StandardSupportEnds).Select(line => line.Name), MySqlLine.All.Select(line => line.Name));
}
