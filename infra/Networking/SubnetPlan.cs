namespace Infra.Networking;

/// <summary>A subnet in the address plan.</summary>
/// <param name="Tier">Name of its tier.</param>
/// <param name="ZoneId">Id of its zone, such as <c>euc1-az1</c>.</param>
/// <param name="Cidr">Its IPv4 block.</param>
/// <param name="Ipv6Index">Number of its IPv6 block among the 256 /64 blocks of the VPC's /56, used where the network has IPv6.</param>
public sealed record SubnetPlan(string Tier, ZoneId ZoneId, Cidr Cidr, int Ipv6Index);
