using System.Collections.Immutable;

namespace Infra.Networking;

/// <summary>
/// Plans the route tables of a network. An egress tier has one per zone in every NAT mode, so that a change of the mode changes routes and no
/// association. A public or isolated tier has one for all its zones.
/// </summary>
internal static class RoutePlanner
{
    /// <summary>The tier that holds the NAT gateways; null without a public tier.</summary>
    /// <param name="plan">Addresses of the network.</param>
    public static TierPlan? NatTierOf(AddressPlan plan) => plan.Tiers.FirstOrDefault(tier => tier.Exposure == Exposure.Public);

    /// <summary>Zones that have a NAT gateway, in zone order: none where no tier with egress calls the internet.</summary>
    /// <param name="plan">Addresses of the network.</param>
    /// <param name="outside">Flows between tiers and what is outside the network.</param>
    /// <param name="nat">NAT mode.</param>
    /// <param name="natZone">Zone of a single NAT gateway; null for the first zone.</param>
    public static ImmutableArray<ZoneId> NatZones(AddressPlan plan, OutsideFlows outside, NatMode nat, ZoneId? natZone) => nat switch
    {
        _ when !plan.Tiers.Any(tier => tier.Exposure == Exposure.Egress && !outside.CallsOf(tier.Name).IsEmpty) => [],
        NatMode.None => [],
        NatMode.Single => [natZone ?? plan.Zones[0]],
        NatMode.PerZone => plan.Zones,
        _ => throw new ArgumentOutOfRangeException(nameof(nat), nat, "Not a NAT mode."),
    };

    /// <summary>The route tables, by tier and then by zone.</summary>
    /// <param name="plan">Addresses of the network.</param>
    /// <param name="outside">Flows between tiers and what is outside the network.</param>
    /// <param name="natZones">Zones that have a NAT gateway.</param>
    /// <param name="ipv6">Whether the network has IPv6.</param>
    public static ImmutableArray<RouteTablePlan> Plan(AddressPlan plan, OutsideFlows outside, ImmutableArray<ZoneId> natZones, bool ipv6)
    {
        var nat = natZones.IsEmpty ? null : NatTierOf(plan);
        return
        [
            .. from tier in plan.Tiers
               let calls = !outside.CallsOf(tier.Name).IsEmpty
               let leads = calls || tier == nat || !outside.ServedOf(tier.Name).IsEmpty
               from table in PlanTier(tier, leads, calls ? natZones : [], ipv6 && leads)
               select table,
        ];
    }

    private static IEnumerable<RouteTablePlan> PlanTier(TierPlan tier, bool leads, ImmutableArray<ZoneId> natZones, bool ipv6) => tier.Exposure switch
    {
        Exposure.Public => [new(tier.Name, tier, tier.Subnets, leads ? [Internet, .. Ipv6(RouteTarget.InternetGateway, ipv6)] : [])],
        Exposure.Egress => tier.Subnets.Select(subnet => new RouteTablePlan(
            $"{tier.Name}-{subnet.ZoneId}", tier, [subnet], [.. Nat(subnet, natZones), .. Ipv6(RouteTarget.EgressOnlyGateway, ipv6)])),
        Exposure.Isolated => [new(tier.Name, tier, tier.Subnets, [])],
        _ => throw new ArgumentOutOfRangeException(nameof(tier), tier.Exposure, "Not an exposure."),
    };

    private static RoutePlan Internet { get; } = new(IsIpv6: false, RouteTarget.InternetGateway);

    private static IEnumerable<RoutePlan> Nat(SubnetPlan subnet, ImmutableArray<ZoneId> natZones)
    {
        return natZones.IsEmpty ? [] : [new(IsIpv6: false, RouteTarget.NatGateway, natZones.Contains(subnet.ZoneId) ? subnet.ZoneId : natZones[0])];
    }

    private static IEnumerable<RoutePlan> Ipv6(RouteTarget target, bool ipv6) => ipv6 ? [new(IsIpv6: true, target)] : [];
}
