using CsCheck;
using Infra.Networking;

namespace Infra.Tests.Networking;

public sealed class CidrTests
{
    [Fact]
    public void TryParse_AnyBlockWritten_IsThatBlock() =>
        (from address in Gen.UInt from prefixLength in Gen.Int[0, 32] select Cidr.Parse(Written(address, prefixLength)))
        .Sample(block => Cidr.TryParse(block.ToString(), out var read) && read == block, iter: 1000);

    [Theory]
    [InlineData("10.0.0.1/16")]
    [InlineData("10.0.0.0/016")]
    [InlineData("10.0.0.0/33")]
    [InlineData("10.0.0.0/-1")]
    [InlineData("10.0.0.0")]
    [InlineData("10.0.0.0/16/16")]
    [InlineData("10/16")]
    [InlineData("010.0.0.0/16")]
    [InlineData("2001:db8::/32")]
    [InlineData("ten/16")]
    [InlineData("")]
    [InlineData(null)]
    public void TryParse_NotAsBlocksAreWritten_IsRefused(string? text) => Assert.False(Cidr.TryParse(text, out _));

    [Fact]
    public void TryParse_HostBitsSet_GivesTheBlockAround()
    {
        Cidr.TryParse("10.1.2.3/20", out var block);

        Assert.Equal("10.1.0.0/20", block.ToString());
    }

    [Fact]
    public void Parse_NotABlock_SaysWhatOneLooksLike()
    {
        var exception = Assert.Throws<FormatException>(() => Cidr.Parse("ten"));

        Assert.Equal("'ten' is not an IPv4 block such as 10.0.0.0/16.", exception.Message);
    }

    [Theory]
    [InlineData("10.0.0.0/16", 20, 3, "10.0.48.0/20")]
    [InlineData("10.0.0.0/16", 16, 0, "10.0.0.0/16")]
    [InlineData("0.0.0.0/0", 1, 1, "128.0.0.0/1")]
    [InlineData("255.255.255.0/24", 32, 255, "255.255.255.255/32")]
    public void Part_OfBlock_IsTheOneAtIndex(string block, int prefixLength, int index, string expected) =>
        Assert.Equal(expected, Cidr.Parse(block).Part(prefixLength, index).ToString());

    [Theory]
    [InlineData(15, 0)]
    [InlineData(33, 0)]
    [InlineData(17, 2)]
    [InlineData(17, -1)]
    public void Part_ThatIsNotThere_IsRefused(int prefixLength, int index) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Cidr.Parse("10.0.0.0/16").Part(prefixLength, index));

    [Theory]
    [InlineData("10.0.0.0/16", "10.0.255.0/24", true)]
    [InlineData("10.0.0.0/16", "10.0.0.0/16", true)]
    [InlineData("10.0.0.0/16", "10.1.0.0/24", false)]
    [InlineData("10.0.0.0/24", "10.0.0.0/16", false)]
    [InlineData("0.0.0.0/0", "255.255.255.255/32", true)]
    public void Contains_Block_IsWhetherAllItsAddressesAreInside(string outer, string inner, bool expected) =>
        Assert.Equal(expected, Cidr.Parse(outer).Contains(Cidr.Parse(inner)));

    [Theory]
    [InlineData("10.0.0.0/24", "10.0.0.0/16", true)]
    [InlineData("10.0.0.0/16", "10.0.0.0/24", true)]
    [InlineData("10.0.0.0/24", "10.0.1.0/24", false)]
    public void Overlaps_Block_IsWhetherTheyShareAnAddress(string one, string other, bool expected) =>
        Assert.Equal(expected, Cidr.Parse(one).Overlaps(Cidr.Parse(other)));

    [Theory]
    [InlineData("10.0.0.0/16", 65536)]
    [InlineData("0.0.0.0/0", 4294967296)]
    [InlineData("10.0.0.1/32", 1)]
    public void AddressCount_OfBlock_IsItsSize(string block, long expected) => Assert.Equal(expected, Cidr.Parse(block).AddressCount);

    private static string Written(uint address, int prefixLength)
    {
        var first = prefixLength == 0 ? 0 : address >> (32 - prefixLength) << (32 - prefixLength);
        return $"{first >> 24}.{(first >> 16) & 255}.{(first >> 8) & 255}.{first & 255}/{prefixLength}";
    }
}
