using Infra.Edge;

namespace Infra.Tests.Edge;

public sealed class AddressBlockTests
{
    [Theory]
    [InlineData("192.0.2.0/24", "192.0.2.0/24", false)]
    [InlineData("192.0.2.1/32", "192.0.2.1/32", false)]
    [InlineData("128.0.0.0/1", "128.0.0.0/1", false)]
    [InlineData("2001:db8::/32", "2001:db8::/32", true)]
    [InlineData("2001:DB8:0:0::1/128", "2001:db8::1/128", true)]
    public void TryParse_Block_IsReadAndWrittenInOneSpelling(string text, string written, bool isIpv6)
    {
        Assert.True(AddressBlock.TryParse(text, out var block));
        Assert.Equal((written, isIpv6), (block.ToString(), block.IsIpv6));
    }

    [Theory]
    [InlineData("192.0.2.1")]
    [InlineData("192.0.2.1/24")]
    [InlineData("192.0.2.0/33")]
    [InlineData("192.0.2.0/024")]
    [InlineData("010.0.0.0/8")]
    [InlineData("10.1/32")]
    [InlineData("0.0.0.0/0")]
    [InlineData("::/0")]
    [InlineData("2001:db8::1/32")]
    [InlineData("fe80::%1/64")]
    [InlineData("::1/0128")]
    [InlineData(" 192.0.2.0/24")]
    [InlineData("")]
    public void TryParse_AnythingElse_IsRefused(string text) => Assert.False(AddressBlock.TryParse(text, out _));

    [Fact]
    public void Equals_OneBlockInTwoSpellings_IsTrue() => Assert.Equal(AddressBlock.Parse("2001:DB8::/32"), AddressBlock.Parse("2001:db8:0::/32"));
}
