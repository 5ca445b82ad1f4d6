using Infra.Networking;
using Infra.Tests.Support;
using Pulumi;
using Pulumi.Utilities;
using static Infra.Tests.Networking.NetworkPrograms;

namespace Infra.Tests.Networking;

[Collection(Programs.Name)]
public sealed class NetworkTests
{
    [Theory]
    [InlineData(NatMode.None, 2, 0)]
    [InlineData(NatMode.Single, 2, 1)]
    [InlineData(NatMode.PerZone, 2, 2)]
    [InlineData(NatMode.PerZone, 3, 3)]
    public async Task Resources_ByNatModeAndZones_AreSoMany(NatMode nat, int zones, int nats)
    {
        var cloud = await RunAsync(Spec(zones: [.. Enumerable.Range(1, zones).Select(number => $"euc1-az{number}")], nat: nat));

        Assert.Equal(
            new Dictionary<string, int>
            {
                ["aws:cloudwatch/logGroup:LogGroup"] = 1,
                ["aws:ec2/defaultNetworkAcl:DefaultNetworkAcl"] = 1,
                ["aws:ec2/defaultRouteTable:DefaultRouteTable"] = 1,
                ["aws:ec2/defaultSecurityGroup:DefaultSecurityGroup"] = 1,
                ["aws:ec2/flowLog:FlowLog"] = 1,
                ["aws:ec2/internetGateway:InternetGateway"] = 1,
                ["aws:ec2/networkAcl:NetworkAcl"] = 4,
                ["aws:ec2/route:Route"] = 1 + (nats > 0 ? 2 * zones : 0),
                ["aws:ec2/routeTable:RouteTable"] = 2 + (2 * zones),
                ["aws:ec2/routeTableAssociation:RouteTableAssociation"] = 4 * zones,
                ["aws:ec2/securityGroup:SecurityGroup"] = 1,
                ["aws:ec2/subnet:Subnet"] = 4 * zones,
                ["aws:ec2/vpc:Vpc"] = 1,
                ["aws:ec2/vpcEndpoint:VpcEndpoint"] = 13,
                ["aws:iam/role:Role"] = 1,
                ["aws:iam/rolePolicy:RolePolicy"] = 1,
                ["aws:cloudwatch/metricAlarm:MetricAlarm"] = nats,
                ["infra:networking:Network"] = 1,
                ["aws:ec2/eip:Eip"] = nats,
                ["aws:ec2/natGateway:NatGateway"] = nats,
            }.Where(count => count.Value > 0).OrderBy(count => count.Key),
            cloud.Resources.CountBy(resource => resource.Type).OrderBy(count => count.Key));
    }

    [Fact]
    public async Task Resources_InPreviewAndInUpdate_AreTheSame()
    {
        var preview = await RunAsync(Spec(enableIpv6: true), isPreview: true);
        var update = await RunAsync(Spec(enableIpv6: true));

        Assert.Equal(update.Resources.Select(resource => (resource.Type, resource.Name)), preview.Resources.Select(resource => (resource.Type, resource.Name)));
    }

    [Fact]
    public async Task ZoneNames_InUpdate_AreThoseOfTheSubnets()
    {
        Network? network = null;
        await RunAsync(Spec(), made: made => network = made);

        Assert.Equal("net-subnet-public-euc1-az2-availabilityZone", await OutputUtilities.GetValueAsync(network!.ZoneNames["euc1-az2"]));
    }

    [Fact]
    public async Task Resources_IsolatedTiersOnly_HaveNoWayOut()
    {
        var cloud = await RunAsync(Spec(tiers: [new("data", 300, Exposure.Isolated, 3, 23)], nat: NatMode.None, endpoints: [], enableIpv6: true));

        Assert.DoesNotContain(cloud.Resources, resource => resource.Type.Contains("Gateway") || resource.Type.Contains("route:Route") || resource.Type.Contains("Endpoint"));
    }

    [Fact]
    public async Task Resources_ZoneAndTierAdded_ChangeOnlyWhatSpansZones()
    {
        var before = await RunAsync(Spec());
        var after = await RunAsync(Spec(zones: ["euc1-az3", "euc1-az2", "euc1-az1"], tiers: [new("edge", 400, Exposure.Egress, 4, 23), .. NetworkDefaults.Tiers]));

        var changed = from was in before.Resources
                      let now = after.Get(was.Type, was.Name)
                      where now.InputText != was.InputText
                      select was.Type;
        Assert.Equal(["aws:ec2/networkAcl:NetworkAcl", "aws:ec2/vpcEndpoint:VpcEndpoint"], changed.Distinct());
    }

    [Fact]
    public async Task Outputs_InUpdate_AreInZoneOrder()
    {
        Network? network = null;
        await RunAsync(Spec(zones: ["euc1-az2", "euc1-az1"]), made: made => network = made);

        Assert.Equal("net-vpc-id", await OutputUtilities.GetValueAsync(network!.VpcId));
        Assert.Equal("10.0.0.0/16", await OutputUtilities.GetValueAsync(network.CidrBlock));
        Assert.Equal("", await OutputUtilities.GetValueAsync(network.Ipv6CidrBlock));
        Assert.Equal(["net-nat-address-euc1-az1-ip", "net-nat-address-euc1-az2-ip"], (await OutputUtilities.GetValueAsync(network.NatAddresses)).AsEnumerable());
        Assert.Equal(["net-subnet-data-euc1-az1-id", "net-subnet-data-euc1-az2-id"], (await OutputUtilities.GetValueAsync(network.SubnetIdsOf("data"))).AsEnumerable());
        Assert.Equal(
            """
            business: net-subnet-business-euc1-az1-id net-subnet-business-euc1-az2-id; 10.0.32.0/23 10.0.34.0/23; net-routes-business-euc1-az1-id net-routes-business-euc1-az2-id
            data: net-subnet-data-euc1-az1-id net-subnet-data-euc1-az2-id; 10.0.48.0/23 10.0.50.0/23; net-routes-data-id
            management: net-subnet-management-euc1-az1-id net-subnet-management-euc1-az2-id; 10.0.16.0/23 10.0.18.0/23; net-routes-management-euc1-az1-id net-routes-management-euc1-az2-id
            public: net-subnet-public-euc1-az1-id net-subnet-public-euc1-az2-id; 10.0.0.0/23 10.0.2.0/23; net-routes-public-id
            """,
            await TextOfTiersAsync(network));
    }

    [Fact]
    public async Task Outputs_InPreview_AreKnownWhereTheyNeedNoCloud()
    {
        Network? network = null;
        await RunAsync(Spec(), isPreview: true, made: made => network = made);

        Assert.Equal(
            (false, true, true, false, false),
            (
                await OutputUtilities.GetIsKnownAsync(network!.VpcId),
                await OutputUtilities.GetIsKnownAsync(network.CidrBlock),
                await OutputUtilities.GetIsKnownAsync(network.SubnetCidrs),
                await OutputUtilities.GetIsKnownAsync(network.SubnetIds),
                await OutputUtilities.GetIsKnownAsync(network.NatAddresses)));
    }

    [Fact]
    public async Task NatAddresses_WithoutNat_AreKnownToBeNone()
    {
        Network? network = null;
        await RunAsync(Spec(nat: NatMode.None), isPreview: true, made: made => network = made);

        Assert.Empty(await OutputUtilities.GetValueAsync(network!.NatAddresses));
    }

    [Fact]
    public async Task SubnetIdsOf_NoSuchTier_NamesTheTiers()
    {
        Network? network = null;
        await RunAsync(Spec(), made: made => network = made);

        var exception = Assert.Throws<ArgumentException>(() => network!.SubnetIdsOf("web"));
        Assert.Equal("Network 'net' has no tier 'web'. Its tiers are public, management, business, data. (Parameter 'name')", exception.Message);
    }

    [Fact]
    public async Task Constructor_BrokenRules_ListsThemAllWithoutStackTraceAndRegistersNothing()
    {
        var cloud = new RecordingCloud(isPreview: false);
        var exception = await Assert.ThrowsAsync<RunException>(() => Deployment.TestAsync(cloud.Mocks, cloud.Options, () =>
        {
            _ = new Network("net", ArgsOf(new()
            {
                Location = new("1234", "eu-central-1"),
                Zones = ["euc1-az1", "euc1-az1"],
                CidrBlock = "10.0.0.0/33",
                FlowLogRetentionDays = 10,
            }));
        }));

        Assert.Empty(cloud.Resources);
        Assert.Equal(
            """
            Network 'net' has invalid args:
              - cidr must be an IPv4 block such as 10.0.0.0/16; got '10.0.0.0/33'.
              - zones[1] must be listed once; got 'euc1-az1'. Remove it: the same zone is listed above.
              - accountId must be 12 digits; got '1234'. Write it in quotes, or YAML reads it as a number.
              - flowLogRetentionDays must be a number of days that CloudWatch Logs accepts; got 10. Those are 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653.
            """,
            exception.Message);
    }

    private static async Task<string> TextOfTiersAsync(Network network)
    {
        var ids = await OutputUtilities.GetValueAsync(network.SubnetIds);
        var cidrs = await OutputUtilities.GetValueAsync(network.SubnetCidrs);
        var tables = await OutputUtilities.GetValueAsync(network.RouteTableIds);
        return string.Join('\n', ids.Keys.Order(StringComparer.Ordinal).Select(tier =>
            $"{tier}: {string.Join(' ', ids[tier])}; {string.Join(' ', cidrs[tier])}; {string.Join(' ', tables[tier])}"));
    }
}
