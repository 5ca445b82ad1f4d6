namespace Infra.Networking;

/// <summary>Gateway that a default route leads to.</summary>
internal enum RouteTarget
{
    /// <summary>The internet gateway: connections in both directions.</summary>
    InternetGateway,

    /// <summary>A NAT gateway: outgoing connections over IPv4.</summary>
    NatGateway,

    /// <summary>The egress-only internet gateway: outgoing connections over IPv6.</summary>
    EgressOnlyGateway,
}
