using System.Collections.Immutable;

namespace Infra.Networking;

/// <summary>A route table: its subnets and their default routes.</summary>
/// <param name="Key">Stable key in resource names: the tier, and the zone if each zone has its own table.</param>
/// <param name="Tier">Tier of its subnets.</param>
/// <param name="Subnets">The subnets that use it, in zone order.</param>
/// <param name="DefaultRoutes">Its default routes; empty for an isolated tier.</param>
internal sealed record RouteTablePlan(string Key, TierPlan Tier, ImmutableArray<SubnetPlan> Subnets, ImmutableArray<RoutePlan> DefaultRoutes);
