using System.Collections.Immutable;

namespace Infra.Networking;

/// <summary>A route table: the subnets that follow it and how they leave.</summary>
/// <param name="Key">Stable key in resource names: the tier, and the zone where each zone has its own.</param>
/// <param name="Tier">Tier of its subnets.</param>
/// <param name="Subnets">The subnets that follow it, in zone order.</param>
/// <param name="DefaultRoutes">Its ways out of the VPC; empty for none.</param>
internal sealed record RouteTablePlan(string Key, TierPlan Tier, ImmutableArray<SubnetPlan> Subnets, ImmutableArray<RoutePlan> DefaultRoutes);
