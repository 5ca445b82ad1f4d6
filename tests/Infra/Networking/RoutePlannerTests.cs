using Infra.Networking;
using static Infra.Tests.Networking.NetworkPrograms;

namespace Infra.Tests.Networking;

public sealed class RoutePlannerTests
{
    private static readonly AddressPlan Plan = AddressPlan.Create(
        Cidr.Parse("10.0.0.0/16"),
        [Tier("public", 1, Exposure.Public, 0, 23), Tier("app", 2, Exposure.Egress, 1, 23), Tier("data", 3, Exposure.Isolated, 2, 23)],
        Zones("euc1-az3", "euc1-az1"));

    private static readonly OutsideFlows Outside = OutsideFlows.All([.. Plan.Tiers.Select(tier => tier.Spec)]);

    [Theory]
    [InlineData(NatMode.Single)]
    [InlineData(NatMode.PerZone)]
    public void NatZones_NobodyCallsTheInternet_IsEmpty(NatMode nat) =>
        Assert.Empty(RoutePlanner.NatZones(Plan, Outside with { Calls = [] }, nat, natZone: null));

    [Fact]
    public void Plan_NoFlowsOutside_LeadsNowhere() => Assert.Equal(
        """
        public: euc1-az1, euc1-az3; nowhere
        app-euc1-az1: euc1-az1; nowhere
        app-euc1-az3: euc1-az3; nowhere
        data: euc1-az1, euc1-az3; nowhere
        """,
        Text([], ipv6: true, new() { Gateways = [new("app", "s3")] }));

    // Without a service of its own, the public tier leads to the internet for the NAT gateways in it.
    [Fact]
    public void Plan_CallsAlone_LeadThroughThePublicTier() => Assert.Equal(
        """
        public: euc1-az1, euc1-az3; InternetGateway
        app-euc1-az1: euc1-az1; NatGateway euc1-az1
        app-euc1-az3: euc1-az3; NatGateway euc1-az1
        data: euc1-az1, euc1-az3; nowhere
        """,
        Text(["euc1-az1"], ipv6: false, new() { Calls = [new("app", 443)] }));

    [Fact]
    public void NatZones_WithoutNat_IsEmpty() => Assert.Empty(RoutePlanner.NatZones(Plan, Outside, NatMode.None, natZone: null));

    [Fact]
    public void NatZones_Single_IsTheFirstByNumber() =>
        Assert.Equal(Zones("euc1-az1"), RoutePlanner.NatZones(Plan, Outside, NatMode.Single, natZone: null).AsEnumerable());

    [Fact]
    public void NatZones_SingleInAZone_IsThatZone() =>
        Assert.Equal(Zones("euc1-az3"), RoutePlanner.NatZones(Plan, Outside, NatMode.Single, ZoneId.Parse("euc1-az3")).AsEnumerable());

    [Fact]
    public void NatZones_PerZone_IsEveryZone() =>
        Assert.Equal(Zones("euc1-az1", "euc1-az3"), RoutePlanner.NatZones(Plan, Outside, NatMode.PerZone, natZone: null).AsEnumerable());

    [Fact]
    public void Plan_NatPerZone_SendsEachSubnetThroughItsOwnZone() => Assert.Equal(
        """
        public: euc1-az1, euc1-az3; InternetGateway
        app-euc1-az1: euc1-az1; NatGateway euc1-az1
        app-euc1-az3: euc1-az3; NatGateway euc1-az3
        data: euc1-az1, euc1-az3; nowhere
        """,
        Text(["euc1-az1", "euc1-az3"], ipv6: false));

    [Fact]
    public void Plan_SingleNat_SendsAllEgressSubnetsThroughIt() => Assert.Equal(
        """
        public: euc1-az1, euc1-az3; InternetGateway
        app-euc1-az1: euc1-az1; NatGateway euc1-az3
        app-euc1-az3: euc1-az3; NatGateway euc1-az3
        data: euc1-az1, euc1-az3; nowhere
        """,
        Text(["euc1-az3"], ipv6: false));

    [Fact]
    public void Plan_NoNatAndIpv6_LeavesEgressSubnetsIpv6Outwards() => Assert.Equal(
        """
        public: euc1-az1, euc1-az3; InternetGateway, IPv6 InternetGateway
        app-euc1-az1: euc1-az1; IPv6 EgressOnlyGateway
        app-euc1-az3: euc1-az3; IPv6 EgressOnlyGateway
        data: euc1-az1, euc1-az3; nowhere
        """,
        Text([], ipv6: true));

    private static string Text(string[] natZones, bool ipv6, OutsideFlows? outside = null) => string.Join(
        '\n', RoutePlanner.Plan(Plan, outside ?? Outside, Zones(natZones), ipv6).Select(table =>
        $"{table.Key}: {string.Join(", ", table.Subnets.Select(subnet => subnet.ZoneId))}; " +
        (table.DefaultRoutes.IsEmpty ? "nowhere" : string.Join(", ", table.DefaultRoutes.Select(Text)))));

    private static string Text(RoutePlan route) =>
        $"{(route.IsIpv6 ? "IPv6 " : "")}{route.Target}{(route.NatZone is null ? "" : $" {route.NatZone}")}";
}
