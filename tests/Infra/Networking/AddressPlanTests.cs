using Infra.Networking;
using static Infra.Tests.Networking.NetworkPrograms;

namespace Infra.Tests.Networking;

public sealed class AddressPlanTests
{
    private static readonly AddressPlan Default =
        AddressPlan.Create(Cidr.Parse("10.0.0.0/16"), DefaultTiers, Zones("euc1-az1", "euc1-az2", "euc1-az3"));

    [Fact]
    public void Create_DefaultTiers_GivesEachASlotAndEachZoneItsPlace() => Assert.Equal(
        [
            "public euc1-az1 10.0.0.0/23 0", "public euc1-az2 10.0.2.0/23 1", "public euc1-az3 10.0.4.0/23 2",
            "management euc1-az1 10.0.16.0/23 8", "management euc1-az2 10.0.18.0/23 9", "management euc1-az3 10.0.20.0/23 10",
            "business euc1-az1 10.0.32.0/23 16", "business euc1-az2 10.0.34.0/23 17", "business euc1-az3 10.0.36.0/23 18",
            "data euc1-az1 10.0.48.0/23 24", "data euc1-az2 10.0.50.0/23 25", "data euc1-az3 10.0.52.0/23 26",
        ],
        Default.Subnets.Select(subnet => $"{subnet.Tier} {subnet.ZoneId} {subnet.Cidr} {subnet.Ipv6Index}"));

    [Fact]
    public void FreeBlocks_DefaultTiers_AreTheFewest() =>
        Assert.Equal(["10.0.64.0/18", "10.0.128.0/17"], Default.FreeBlocks.Select(block => $"{block}"));

    [Fact]
    public void FreeSlots_DefaultTiers_AreTheOthers() =>
        Assert.Equal([4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15], Default.FreeSlots.AsEnumerable());

    [Theory]
    [InlineData(28, new[] { 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15 })]
    [InlineData(22, new[] { 4, 6, 8, 10, 12, 14 })]
    [InlineData(20, new[] { 8 })]
    [InlineData(19, new int[0])]
    [InlineData(18, new int[0])]
    public void FreeSlotsFor_SubnetSize_AreWhereSuchATierCanBegin(int prefixLength, int[] expected) =>
        Assert.Equal(expected, Default.FreeSlotsFor(prefixLength));

    [Fact]
    public void Create_TierOfTheLargestSubnets_TakesTheWholeVpc()
    {
        var plan = AddressPlan.Create(Cidr.Parse("10.0.0.0/16"), [Tier("all", 1, Exposure.Isolated, 0, 19)], Zones("use1-az8"));

        Assert.Equal(
            ("10.0.0.0/16", "10.0.224.0/19", ""),
            ($"{plan.Tiers[0].Block}", $"{plan.Subnets.Single().Cidr}", string.Join(' ', plan.FreeBlocks)));
    }

    [Fact]
    public void Create_SmallestVpc_HoldsOneTierOfTheSmallestSubnets()
    {
        var plan = AddressPlan.Create(Cidr.Parse("192.168.1.128/25"), [Tier("all", 1, Exposure.Isolated, 0, 28)], Zones("use1-az2"));

        Assert.Equal("192.168.1.144/28", $"{plan.Subnets.Single().Cidr}");
    }

    [Fact]
    public void Create_BrokenRules_ThrowsAllProblems()
    {
        var exception = Assert.Throws<ArgumentException>(() => AddressPlan.Create(
            Cidr.Parse("10.0.0.0/8"),
            [Tier("a", 1, Exposure.Isolated, 0, 24), Tier("b", 2, Exposure.Isolated, 0, 24)],
            Zones("euc1-az1", "euc1-az1")));

        Assert.Equal(
            """
            cidr must be a block of /16, the largest VPC, to /25, the smallest that holds a tier; got '10.0.0.0/8'.
            zones[1] must be listed once; got 'euc1-az1'.
            tiers[1].slot must be free, but tier a holds slot 0; got 0.
            """,
            exception.Message);
    }
}
