using System.Collections.Immutable;
using Infra.Networking;

namespace Infra.Tests.Networking;

public sealed class NetworkValidationTests
{
    [Fact]
    public void Problems_Defaults_AreNone() => Assert.Empty(Problems(Args()));

    [Theory]
    [InlineData("10.0.0.0/33", "cidr must be an IPv4 block such as 10.0.0.0/16; got '10.0.0.0/33'.")]
    [InlineData("10.0.0.1/16", "cidr must be an IPv4 block such as 10.0.0.0/16; got '10.0.0.1/16'. The block around it is 10.0.0.0/16.")]
    [InlineData("10.0.0.0/8", "cidr must be a block of /16, the largest VPC, to /25, the smallest that holds a tier; got '10.0.0.0/8'.")]
    [InlineData("10.0.0.0/26", "cidr must be a block of /16, the largest VPC, to /25, the smallest that holds a tier; got '10.0.0.0/26'.")]
    [InlineData("8.8.0.0/16", "cidr must lie in a private range: 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, 100.64.0.0/10; got '8.8.0.0/16'.")]
    public void Problems_BadCidr_AreThatOne(string cidr, string expected) =>
        Assert.Equal([expected], Problems(Args(cidr: cidr, tiers: [new("data", 1, Exposure.Isolated, 0, 28)], nat: NatMode.None)));

    [Fact]
    public void Problems_BadZones_AreAllFound() => Assert.Equal(
        [
            "zones[1] must be listed once; got 'euc1-az1'. Remove it: the same zone is listed above.",
            "zones[2] must be the id of an availability zone, such as euc1-az1; got 'eu-central-1b'. Ids are listed by `aws ec2 describe-availability-zones`; zone names such as eu-central-1a differ between accounts.",
            "zones[3] must be in the region of the other zones, whose ids begin with euc1-; got 'euw1-az1'.",
        ],
        Problems(Args(zones: ["euc1-az1", "euc1-az1", "eu-central-1b", "euw1-az1"])));

    [Fact]
    public void Problems_ZonesOfAnotherRegion_NameThePrefix() => Assert.Equal(
        ["zones must be zones of eu-west-1, whose ids begin with euw1-; got 'euc1-az1'."],
        Problems(Args(region: "eu-west-1")));

    [Fact]
    public void Problems_BadTiers_AreAllFound() => Assert.Equal(
        [
            "tiers[0].name must be 1 to 16 lower-case letters and digits, the first a letter; got 'Web-1'.",
            "tiers[0].vlan must be 1 to 4094; got 4095.",
            "tiers[0].slot must be 0 to 15; got 16.",
            "tiers[0].prefixLength must be 16 to 28, the sizes AWS allows for a subnet; got 29.",
            "tiers[2].name must be unique; got 'data'.",
            "tiers[2].vlan must be unique, but tier data has the same; got 7.",
            "tiers[2].slot must be free, but tier data holds slots 2-3; got 3. Free for this size: 0, 1, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15.",
            "tiers[3].slot must be a multiple of 2: subnets of /22 take 2 slots of 10.0.0.0/16; got 5. Free for this size: 0, 6, 8, 10, 12, 14.",
            "tiers[4].prefixLength must leave room for 8 zones in 10.0.0.0/16: /19 or longer; got 18.",
        ],
        Problems(Args(nat: NatMode.None, endpoints: [], tiers:
        [
            new("Web-1", 4095, Exposure.Public, 16, 29),
            new("data", 7, Exposure.Isolated, 2, 22),
            new("data", 7, Exposure.Isolated, 3, 23),
            new("odd", 8, Exposure.Isolated, 5, 22),
            new("large", 9, Exposure.Isolated, 0, 18),
            new("next", 10, Exposure.Isolated, 4, 23),
        ])));

    [Fact]
    public void Problems_BadCidrAndTiersInOneSlot_AreBothFound() => Assert.Equal(
        [
            "cidr must be an IPv4 block such as 10.0.0.0/16; got 'ten'.",
            "tiers[1].slot must be free, but tier one holds slot 1; got 1.",
        ],
        Problems(Args(cidr: "ten", nat: NatMode.None, endpoints: [], tiers: [new("one", 1, Exposure.Isolated, 1, 23), new("two", 2, Exposure.Isolated, 1, 23)])));

    [Fact]
    public void Problems_NoSuchExposure_AreThatOne() => Assert.Equal(
        ["tiers[0].exposure must be public, egress or isolated; got 7."],
        Problems(Args(nat: NatMode.None, endpoints: [], tiers: [new("app", 1, (Exposure)7, 0, 23)])));

    [Fact]
    public void Problems_NoSlotLeft_SaysSo() => Assert.Equal(
        ["tiers[1].slot must be free, but tier one holds slots 0-15; got 3. No slot is left for this size."],
        Problems(Args(nat: NatMode.None, endpoints: [], tiers: [new("one", 1, Exposure.Isolated, 0, 19), new("two", 2, Exposure.Isolated, 3, 24)])));

    [Theory]
    [InlineData("", "accountId must be 12 digits; got ''. Write it in quotes, or YAML reads it as a number.")]
    [InlineData("1.11e11", "accountId must be 12 digits; got '1.11e11'. Write it in quotes, or YAML reads it as a number.")]
    public void Problems_BadAccountId_AreThatOne(string accountId, string expected) => Assert.Equal([expected], Problems(Args(accountId: accountId)));

    [Theory]
    [InlineData("Frankfurt")]
    [InlineData("eu-central")]
    [InlineData("cn-north-1")]
    [InlineData("us-iso-east-1")]
    public void Problems_BadRegion_AreThatOne(string region) => Assert.Equal(
        [$"region must be a region of AWS or of AWS GovCloud, such as eu-central-1; got '{region}'."],
        Problems(Args(region: region)).Where(problem => !problem.StartsWith("zones", StringComparison.Ordinal)));

    [Theory]
    [InlineData("Frankfurt")]
    [InlineData("eu-central")]
    [InlineData("us-iso-east-1")]
    public void Problems_RegionOfAnUncommonName_LeavesZonesAlone(string region) =>
        Assert.DoesNotContain(Problems(Args(region: region)), problem => problem.StartsWith("zones", StringComparison.Ordinal));

    [Fact]
    public void Problems_ZonesThatAreNone_AreNotJudgedByTheRegion() => Assert.Equal(
        ["zones[0] must be the id of an availability zone, such as euc1-az1; got 'eu-central-1b'. Ids are listed by `aws ec2 describe-availability-zones`; zone names such as eu-central-1a differ between accounts."],
        Problems(Args(zones: ["eu-central-1b"])));

    [Fact]
    public void Problems_NatWithoutPublicTier_AreThatOne() => Assert.Equal(
        ["nat must be none where no tier is public, as NAT gateways stand in one."],
        Problems(Args(endpoints: [], tiers: [new("data", 1, Exposure.Isolated, 0, 23)])));

    [Theory]
    [InlineData(NatMode.PerZone, "euc1-az1", "natZone must be left out unless nat is single; got 'euc1-az1'.")]
    [InlineData(NatMode.Single, "euc1-az7", "natZone must be one of the zones; got 'euc1-az7'.")]
    public void Problems_BadNatZone_AreThatOne(NatMode nat, string natZone, string expected) => Assert.Equal([expected], Problems(Args(nat: nat, natZone: natZone)));

    [Fact]
    public void Problems_NoSuchNatMode_AreThatOne() => Assert.Equal(["nat must be none, single or perZone; got 7."], Problems(Args(nat: (NatMode)7)));

    [Fact]
    public void Problems_BadEgressPorts_AreAllFound() => Assert.Equal(
        ["egressPorts[0] must be 1 to 65535; got 0.", "egressPorts[2] must be listed once; got 443.", "egressPorts[3] must be 1 to 65535; got 65536."],
        Problems(Args(egressPorts: [0, 443, 443, 65536])));

    [Fact]
    public void Problems_FirstAndLastPort_AreNone() => Assert.Empty(Problems(Args(egressPorts: [1, 65535])));

    [Fact]
    public void Problems_BadInterfaceEndpoints_AreAllFound() => Assert.Equal(
        [
            "interfaceEndpoints[0] must be the short name of a service, such as ssm or ecr.api; got 'com.amazonaws.eu-central-1.SSM'.",
            "interfaceEndpoints[1] must not be a service that has a gateway endpoint; got 's3'.",
            "interfaceEndpoints[3] must be listed once; got 'sts'.",
        ],
        Problems(Args(endpoints: ["com.amazonaws.eu-central-1.SSM", "s3", "sts", "sts"])));

    [Theory]
    [InlineData("public")]
    [InlineData("managment")]
    public void Problems_BadEndpointTier_AreThatOne(string tier) => Assert.Equal(
        [$"endpointTier must be a tier that is not public, as it holds the interface endpoints; got '{tier}'. Such tiers: management, business, data."],
        Problems(Args(endpointTier: tier)));

    [Fact]
    public void Problems_EndpointTierAmongPublicOnes_SaysThatThereIsNone() => Assert.Contains(
        "endpointTier must be a tier that is not public, as it holds the interface endpoints; got 'management'. There is no such tier; declare one in the network.",
        Problems(Args(endpoints: ["sts"], endpointTier: "management", tiers: [new("web", 1, Exposure.Public, 0, 24)])));

    [Fact]
    public void Problems_EndpointTierWithoutEndpoints_IsIgnored() => Assert.Empty(Problems(Args(endpoints: [], endpointTier: "none")));

    [Fact]
    public void Problems_RetentionThatCloudWatchLacks_AreThatOne() => Assert.Equal(
        [
            "flowLogRetentionDays must be a number of days that CloudWatch Logs accepts; got 181. " +
            "Those are 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653.",
        ],
        Problems(Args(retention: 181)));

    [Fact]
    public void Problems_ListsNeverSet_AreFound() => Assert.Equal(
        ["egressPorts must be a list. Leave it out for the default; [] is none.", "interfaceEndpoints must be a list. Leave it out for the default; [] is none."],
        Problems(Args(egressPorts: default(ImmutableArray<int>), endpoints: default(ImmutableArray<string>))));

    [Theory]
    [InlineData(false, 12, "")]
    [InlineData(false, 13, "19")]
    [InlineData(true, 3, "")]
    [InlineData(true, 4, "20")]
    public void Problems_NetworkAclEntries_AreCountedForBothVersionsOfIp(bool enableIpv6, int serverTiers, string entries)
    {
        var spec = Args(endpoints: [], tiers:
        [
            new("public", 1, Exposure.Public, 0, 23),
            .. Enumerable.Range(1, serverTiers).Select(i => new TierSpec($"servers{i}", i + 1, Exposure.Egress, i, 23)),
        ]);

        Assert.Equal(
            entries.Length == 0 ? "" : $"tiers must need at most 18 network ACL entries each, AWS's quota; got {entries} for public. Use fewer tiers, or fewer egress ports.",
            string.Join('\n', Problems(spec with { EnableIpv6 = enableIpv6 })));
    }

    [Fact]
    public void Problems_FlowsOfUnknownTiers_AreAllFound() => Assert.Equal(
        ["tierFlows must be between tiers of the network; got 'web'."],
        Problems(Args() with { TierFlows = [new("business", "data"), new("web", "data"), new("data", "data")] }));

    private static IEnumerable<string> Problems(NetworkSpec spec) => NetworkValidation.Validate(spec).Select(problem => problem.ToString());

    private static NetworkSpec Args(
        string accountId = "111122223333",
        string region = "eu-central-1",
        string[]? zones = null,
        string cidr = "10.0.0.0/16",
        TierSpec[]? tiers = null,
        NatMode nat = NatMode.PerZone,
        string? natZone = null,
        ImmutableArray<int>? egressPorts = null,
        ImmutableArray<string>? endpoints = null,
        string endpointTier = "management",
        int retention = 180) => new()
        {
            Location = new(accountId, region),
            Zones = [.. zones ?? ["euc1-az1", "euc1-az2"]],
            CidrBlock = cidr,
            Tiers = tiers is null ? NetworkDefaults.Tiers : [.. tiers],
            Nat = nat,
            NatZone = natZone,
            EgressPorts = egressPorts ?? NetworkDefaults.EgressPorts,
            InterfaceEndpoints = endpoints ?? (tiers is null ? NetworkDefaults.InterfaceEndpoints : []),
            EndpointTier = endpointTier,
            FlowLogRetentionDays = retention,
        };
}
