namespace Infra.Networking;

/// <summary>Where a default route leads.</summary>
internal enum RouteTarget
{
    /// <summary>The internet, both ways.</summary>
    InternetGateway,

    /// <summary>The internet over IPv4, outwards only.</summary>
    NatGateway,

    /// <summary>The internet over IPv6, outwards only.</summary>
    EgressOnlyGateway,
}
