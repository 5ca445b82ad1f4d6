namespace Infra.Networking;

/// <summary>How a tier of subnets meets the internet.</summary>
public enum Exposure
{
    /// <summary>
    /// Reachable from the internet through the internet gateway. For load balancers and NAT gateways; instances get no public
    /// address of their own.
    /// </summary>
    Public,

    /// <summary>Not reachable from the internet; leaves through a NAT gateway, and over IPv6 through the egress-only gateway.</summary>
    Egress,

    /// <summary>No way out of the VPC at all, and not reachable from public tiers.</summary>
    Isolated,
}
