using Infra.Networking;

namespace Infra.Tests.Networking;

public sealed class Ipv6BlockTests
{
    [Theory]
    [InlineData(64, 0, "2001:db8:1234:1a00::/64")]
    [InlineData(64, 26, "2001:db8:1234:1a1a::/64")]
    [InlineData(64, 255, "2001:db8:1234:1aff::/64")]
    [InlineData(61, 3, "2001:db8:1234:1a18::/61")]
    [InlineData(61, 31, "2001:db8:1234:1af8::/61")]
    public void Part_OfVpcBlock_IsTheOneAtIndex(int prefixLength, int index, string expected) =>
        Assert.Equal(expected, Ipv6Block.Part("2001:db8:1234:1a00::/56", prefixLength, index));

    [Theory]
    [InlineData(64, 256)]
    [InlineData(61, 32)]
    [InlineData(64, -1)]
    public void Part_ThatIsNotThere_IsRefused(int prefixLength, int index) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Ipv6Block.Part("2001:db8:1234:1a00::/56", prefixLength, index));
}
