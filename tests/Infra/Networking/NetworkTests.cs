using Infra.Networking;
using Infra.Observability;
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
    public async Task Resources_ByNatModeAndZones_GrowWithBoth(NatMode nat, int zones, int nats)
    {
        var cloud = await RunAsync(Args(
            new() { Nat = nat, InterfaceEndpoints = Endpoints }, zones: [.. Enumerable.Range(1, zones).Select(number => $"euc1-az{number}")]));

        Assert.Equal(
            new Dictionary<string, int>
            {
                ["aws:cloudwatch/logGroup:LogGroup"] = 2,
                ["aws:cloudwatch/logResourcePolicy:LogResourcePolicy"] = 1,
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
                ["aws:ec2/vpcEndpoint:VpcEndpoint"] = 10,
                ["aws:route53/resolverQueryLogConfig:ResolverQueryLogConfig"] = 1,
                ["aws:route53/resolverQueryLogConfigAssociation:ResolverQueryLogConfigAssociation"] = 1,
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
        var preview = await RunAsync(Args(new() { Ipv6 = true }), isPreview: true);
        var update = await RunAsync(Args(new() { Ipv6 = true }));

        Assert.Equal(NamesOf(update), NamesOf(preview));

        static IEnumerable<(string, string)> NamesOf(RecordingCloud cloud) => cloud.Resources.Select(resource => (resource.Type, resource.Name));
    }

    [Fact]
    public async Task ZoneNames_InUpdate_AreThoseOfTheSubnets()
    {
        Network? network = null;
        await RunAsync(Args(), made: made => network = made);

        Assert.Equal("net-subnet-public-euc1-az2-availabilityZone", await OutputUtilities.GetValueAsync(network!.ZoneNames["euc1-az2"]));
    }

    [Fact]
    public async Task Resources_IsolatedTiersOnly_HaveNoWayOut()
    {
        var cloud = await RunAsync(Args(new()
        {
            Tiers = [Tier("data", 300, Exposure.Isolated, 3, 23)],
            Nat = NatMode.None,
            InterfaceEndpoints = [],
            Ipv6 = true,
        }));

        Assert.DoesNotContain(cloud.Resources, resource =>
            resource.Type.Contains("Gateway") || resource.Type.Contains("route:Route") || resource.Type.Contains("Endpoint"));
    }

    [Fact]
    public async Task Resources_WithoutFlowsToTheInternet_HaveNoWayThere()
    {
        var cloud = await RunAsync(Args(new() { Ipv6 = true }, outside: new() { Gateways = [new("business", "s3")] }));

        Assert.DoesNotContain(cloud.Resources, resource =>
            resource.Type is "aws:ec2/natGateway:NatGateway" or "aws:ec2/eip:Eip" or "aws:ec2/internetGateway:InternetGateway"
                or "aws:ec2/egressOnlyInternetGateway:EgressOnlyInternetGateway" or "aws:ec2/route:Route");
    }

    [Fact]
    public async Task Resources_ZoneAndTierAdded_ChangeOnlyWhatSpansZones()
    {
        var before = await RunAsync(Args());
        var after = await RunAsync(Args(
            new() { Tiers = [Tier("edge", 400, Exposure.Egress, 4, 23), .. DefaultTiers], InterfaceEndpoints = Endpoints },
            zones: ["euc1-az3", "euc1-az2", "euc1-az1"]));

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
        await RunAsync(Args(zones: ["euc1-az2", "euc1-az1"]), made: made => network = made);

        Assert.Equal("net-vpc-id", await OutputUtilities.GetValueAsync(network!.VpcId));
        Assert.Equal("10.0.0.0/16", await OutputUtilities.GetValueAsync(network.CidrBlock));
        Assert.Equal("", await OutputUtilities.GetValueAsync(network.Ipv6CidrBlock));
        Assert.Equal(
            ["net-nat-address-euc1-az1-ip", "net-nat-address-euc1-az2-ip"],
            (await OutputUtilities.GetValueAsync(network.NatAddresses)).AsEnumerable());
        Assert.Equal(
            ["net-subnet-data-euc1-az1-id", "net-subnet-data-euc1-az2-id"],
            (await OutputUtilities.GetValueAsync(network.SubnetIdsOf("data"))).AsEnumerable());
        Assert.Equal(
            """
            business: net-subnet-business-euc1-az1-id net-subnet-business-euc1-az2-id
                10.0.32.0/23 10.0.34.0/23
                net-routes-business-euc1-az1-id net-routes-business-euc1-az2-id
            data: net-subnet-data-euc1-az1-id net-subnet-data-euc1-az2-id
                10.0.48.0/23 10.0.50.0/23
                net-routes-data-id
            management: net-subnet-management-euc1-az1-id net-subnet-management-euc1-az2-id
                10.0.16.0/23 10.0.18.0/23
                net-routes-management-euc1-az1-id net-routes-management-euc1-az2-id
            public: net-subnet-public-euc1-az1-id net-subnet-public-euc1-az2-id
                10.0.0.0/23 10.0.2.0/23
                net-routes-public-id
            """,
            await TextOfTiersAsync(network));
    }

    [Fact]
    public async Task Outputs_InPreview_AreKnownWhereTheyNeedNoCloud()
    {
        Network? network = null;
        await RunAsync(Args(), isPreview: true, made: made => network = made);

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
        await RunAsync(Args(new() { Nat = NatMode.None }), isPreview: true, made: made => network = made);

        Assert.Empty(await OutputUtilities.GetValueAsync(network!.NatAddresses));
    }

    [Fact]
    public async Task SubnetIdsOf_NoSuchTier_NamesTheTiers()
    {
        Network? network = null;
        await RunAsync(Args(), made: made => network = made);

        var exception = Assert.Throws<ArgumentException>(() => network!.SubnetIdsOf("web"));
        Assert.Equal("Network 'net' has no tier 'web'. Its tiers are public, management, business, data. (Parameter 'name')", exception.Message);
    }

    [Fact]
    public async Task Constructor_BrokenRules_ListsThemAllWithoutStackTraceAndRegistersNothing()
    {
        var cloud = new RecordingCloud(isPreview: false);
        var exception = await Assert.ThrowsAsync<RunException>(() => Deployment.TestAsync(cloud.Mocks, cloud.Options, () =>
        {
            _ = new Network("net", Args(
                new() { FlowLogRetentionDays = 10, Nat = NatMode.Single, NatZone = ZoneId.Parse("euc1-az7") },
                zones: ["euc1-az1", "euc1-az1"],
                location: new("1234", "eu-central-1")));
        }));

        Assert.Empty(cloud.Resources);
        Assert.Equal(
            """
            Network 'net' has invalid args:
              - accountId must be 12 digits; got '1234'. Write it in quotes, or YAML reads it as a number.
              - flowLogRetentionDays must be a number of days that CloudWatch Logs accepts; got 10. Those are DAYS.
              - zones[1] must be listed once; got 'euc1-az1'.
              - natZone must be one of the zones; got 'euc1-az7'.
            """.Replace("DAYS", string.Join(", ", LogRetentionAttribute.AllowedDays), StringComparison.Ordinal),
            exception.Message);
    }

    private static async Task<string> TextOfTiersAsync(Network network)
    {
        var ids = await OutputUtilities.GetValueAsync(network.SubnetIds);
        var cidrs = await OutputUtilities.GetValueAsync(network.SubnetCidrs);
        var tables = await OutputUtilities.GetValueAsync(network.RouteTableIds);
        return string.Join('\n', ids.Keys.Order(StringComparer.Ordinal).Select(tier =>
            $"{tier}: {string.Join(' ', ids[tier])}\n    {string.Join(' ', cidrs[tier])}\n    {string.Join(' ', tables[tier])}"));
    }
}
