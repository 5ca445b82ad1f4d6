namespace Infra.Networking;

/// <summary>How a tier of subnets reaches the internet and is reached from it.</summary>
public enum Exposure
{
    /// <summary>
    /// Reachable from the internet through the internet gateway. For load balancers and NAT gateways. Instances get no public address.
    /// </summary>
    Public,

    /// <summary>
    /// Not reachable from the internet. Connections to the internet leave through a NAT gateway, over IPv6 through the egress-only gateway.
    /// </summary>
    Egress,

    /// <summary>No route out of the VPC, and not reachable from public tiers.</summary>
    Isolated,
}
