namespace Infra.Networking;

/// <summary>A default route.</summary>
/// <param name="IsIpv6">Whether it is a route for IPv6; otherwise for IPv4.</param>
/// <param name="Target">Gateway that it leads to.</param>
/// <param name="NatZone">Zone of the NAT gateway it leads to; null for other targets.</param>
internal sealed record RoutePlan(bool IsIpv6, RouteTarget Target, ZoneId? NatZone = null);
