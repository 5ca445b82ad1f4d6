namespace Infra.Networking;

/// <summary>A default route.</summary>
/// <param name="IsIpv6">Whether it is for IPv6; for IPv4 otherwise.</param>
/// <param name="Target">Where it leads.</param>
/// <param name="NatZone">Zone of the NAT gateway it leads to; null for other targets.</param>
internal sealed record RoutePlan(bool IsIpv6, RouteTarget Target, ZoneId? NatZone = null);
