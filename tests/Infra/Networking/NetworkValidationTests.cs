using System.Collections.Immutable;
using Infra.Networking;
using Infra.Security;
using Infra.Tests.Validation;
using static Infra.Tests.Networking.NetworkPrograms;

namespace Infra.Tests.Networking;

public sealed class NetworkValidationTests
{
    [Fact]
    public void Check_Defaults_FindsNoProblem() => Assert.Empty(Problems(Args()));

    [Theory]
    [InlineData("10.0.0.0/8", "cidr must be a block of /16, the largest VPC, to /25, the smallest that holds a tier; got '10.0.0.0/8'.")]
    [InlineData("10.0.0.0/26", "cidr must be a block of /16, the largest VPC, to /25, the smallest that holds a tier; got '10.0.0.0/26'.")]
    [InlineData("8.8.0.0/16", "cidr must lie in a private range: 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, 100.64.0.0/10; got '8.8.0.0/16'.")]
    public void Check_BlockThatAVpcCannotHave_IsReported(string cidr, string expected) =>
        Assert.Equal([expected], Problems(Args(Closed(Tier("data", 1, Exposure.Isolated, 0, 28)) with { Cidr = Cidr.Parse(cidr) })));

    [Fact]
    public void Check_RepeatedAndForeignZones_NamesEach() => Assert.Equal(
        [
            "zones[1] must be listed once; got 'euc1-az1'.",
            "zones[2] must be in the region of the other zones, whose ids begin with euc1-; got 'euw1-az1'.",
        ],
        Problems(Args(zones: ["euc1-az1", "euc1-az1", "euw1-az1"])));

    [Fact]
    public void Check_NoZones_AsksForOne() => Assert.Equal(["zones must list 1 or more."], Problems(Args(zones: [])));

    [Fact]
    public void Check_ZonesOfAnotherRegion_NamesThePrefix() => Assert.Equal(
        ["zones must be zones of eu-west-1, whose ids begin with euw1-; got 'euc1-az1'."],
        Problems(Args(location: new("111122223333", "eu-west-1"))));

    [Fact]
    public void Check_TiersThatDoNotFit_NamesEachWithFreeSlots() => Assert.Equal(
        [
            "tiers[1].slot must be free, but tier data holds slots 2-3; got 3. Free for this size: 0, 1, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15.",
            "tiers[2].slot must be a multiple of 2: subnets of /22 take 2 slots of 10.0.0.0/16; got 5. Free for this size: 0, 6, 8, 10, 12, 14.",
            "tiers[3].prefixLength must leave room for 8 zones in 10.0.0.0/16: /19 or longer; got 18.",
        ],
        Problems(Args(Closed(
            Tier("data", 7, Exposure.Isolated, 2, 22),
            Tier("more", 8, Exposure.Isolated, 3, 23),
            Tier("odd", 9, Exposure.Isolated, 5, 22),
            Tier("large", 10, Exposure.Isolated, 0, 18),
            Tier("next", 11, Exposure.Isolated, 4, 23)))));

    [Fact]
    public void Check_BadBlockAndTiersInOneSlot_FindsBoth() => Assert.Equal(
        [
            "cidr must be a block of /16, the largest VPC, to /25, the smallest that holds a tier; got '10.0.0.0/8'.",
            "tiers[1].slot must be free, but tier one holds slot 1; got 1.",
        ],
        Problems(Args(Closed(Tier("one", 1, Exposure.Isolated, 1, 23), Tier("two", 2, Exposure.Isolated, 1, 23)) with
        {
            Cidr = Cidr.Parse("10.0.0.0/8"),
        })));

    [Fact]
    public void Check_TiersOfOneNameOrVlan_NamesBoth() => Assert.Equal(
        ["tiers[1].name must be unique; got 'one'.", "tiers[1].vlan must be unique; got 1."],
        Problems(Args(Closed(Tier("one", 1, Exposure.Isolated, 0, 23), Tier("one", 1, Exposure.Isolated, 1, 23)))));

    [Fact]
    public void Check_NoSlotLeft_SaysSo() => Assert.Equal(
        ["tiers[1].slot must be free, but tier one holds slots 0-15; got 3. No slot is left for this size."],
        Problems(Args(Closed(Tier("one", 1, Exposure.Isolated, 0, 19), Tier("two", 2, Exposure.Isolated, 3, 24)))));

    [Theory]
    [InlineData("")]
    [InlineData("1.11e11")]
    public void Check_BadAccountId_IsReported(string accountId) => Assert.Equal(
        [$"accountId must be 12 digits; got '{accountId}'. Write it in quotes, or YAML reads it as a number."],
        Problems(Args(location: new(accountId, "eu-central-1"))));

    [Fact]
    public void Check_BadRegion_IsReported() => Assert.Contains(
        "region must be a commercial region of AWS, such as eu-central-1; got 'us-gov-west-1'.",
        Problems(Args(location: new("111122223333", "us-gov-west-1"))).First());

    [Fact]
    public void Validate_ZoneThatTheRegionDoesNotHave_IsRefused() => Assert.Equal(
        ["zones[1] must be a zone of eu-central-1, which has euc1-az1 to euc1-az3; got 'euc1-az8'."],
        NetworkValidation.Validate(new() { Nat = NatMode.Single }, new AwsLocation("111122223333", "eu-central-1"), Zones("euc1-az1", "euc1-az8"))
            .Select(problem => $"{problem}"));

    [Theory]
    [InlineData("Frankfurt")]
    [InlineData("eu-central")]
    [InlineData("us-iso-east-1")]
    public void Validate_RegionOfAnUncommonName_DoesNotJudgeZones(string region) =>
        Assert.Empty(NetworkValidation.Validate(new(), new AwsLocation("111122223333", region), Zones("euc1-az1")));

    [Fact]
    public void Check_NatWithoutPublicTier_IsReported() => Assert.Equal(
        ["nat must be none where no tier is public, as NAT gateways stand in one."],
        Problems(Args(Closed(Tier("data", 1, Exposure.Isolated, 0, 23)) with { Nat = NatMode.PerZone })));

    [Theory]
    [InlineData(NatMode.PerZone, "euc1-az1", "natZone must be left out unless nat is single; got 'euc1-az1'.")]
    [InlineData(NatMode.Single, "euc1-az7", "natZone must be one of the zones; got 'euc1-az7'.")]
    public void Check_NatZoneThatCannotBe_IsReported(NatMode nat, string natZone, string expected) =>
        Assert.Equal([expected], Problems(Args(new() { Nat = nat, NatZone = ZoneId.Parse(natZone) })));

    [Fact]
    public void Check_BadInterfaceEndpoints_NamesEach() => Assert.Equal(
        [
            "interfaceEndpoints[0] must be the short name of a service, such as ssm or ecr.api; got 'com.amazonaws.eu-central-1.SSM'.",
            "interfaceEndpoints[1] must not be a service that has a gateway endpoint; got 's3'.",
            "interfaceEndpoints[3] must be listed once; got 'sts'.",
        ],
        Problems(Args(new() { InterfaceEndpoints = ["com.amazonaws.eu-central-1.SSM", "s3", "sts", "sts"] })));

    [Theory]
    [InlineData("public")]
    [InlineData("managment")]
    public void Check_EndpointTierThatCannotHoldThem_NamesOthers(string tier) => Assert.Equal(
        [
            $"endpointTier must be a tier that is not public, as it holds the interface endpoints; got '{tier}'. Such tiers: management, business, "
            + "data.",
        ],
        Problems(Args(new() { InterfaceEndpoints = ["sts"], EndpointTier = tier })));

    [Fact]
    public void Check_EndpointTierAmongPublicOnes_SaysThatThereIsNone() => Assert.Equal(
        [
            "endpointTier must be a tier that is not public, as it holds the interface endpoints; got 'management'. "
            + "There is no such tier; declare one in the network.",
        ],
        Problems(Args(Closed(Tier("web", 1, Exposure.Public, 0, 24)) with { InterfaceEndpoints = ["sts"] })));

    [Fact]
    public void Check_EndpointTierWithoutEndpoints_IsIgnored() =>
        Assert.Empty(Problems(Args(new() { InterfaceEndpoints = [], EndpointTier = "none" })));

    [Theory]
    [InlineData(false, 12, "")]
    [InlineData(false, 13, "19")]
    [InlineData(true, 3, "")]
    [InlineData(true, 4, "20")]
    public void Check_NetworkAclEntries_CountForBothVersionsOfIp(bool ipv6, int serverTiers, string entries)
    {
        var servers = Enumerable.Range(1, serverTiers).Select(i => Tier($"servers{i}", i + 1, Exposure.Egress, i, 23));
        var spec = new NetworkSpec { Tiers = [Tier("public", 1, Exposure.Public, 0, 23), .. servers], InterfaceEndpoints = [], Ipv6 = ipv6 };

        Assert.Equal(
            entries.Length == 0
                ? []
                :
                [
                    $"tiers must need at most 18 network ACL entries each, AWS's quota; got {entries} for public. "
                    + "Use fewer tiers, or call fewer ports on the internet.",
                ],
            Problems(Args(spec)));
    }

    [Fact]
    public void Check_FlowsOfUnknownTiers_NamesThem() => Assert.Equal(
        ["tierFlows must be between tiers of the network; got 'web'."],
        Problems(Args(flows: [new("business", "data"), new("web", "data"), new("data", "data")])));

    private static IEnumerable<string> Problems(NetworkArgs args) => Refusal.Problems(() => NetworkValidation.Check("net", args));

    // A network without a way out, for which any tiers will do.
    private static NetworkSpec Closed(params ImmutableArray<TierSpec> tiers) => new() { Tiers = tiers, Nat = NatMode.None, InterfaceEndpoints = [] };
}
