namespace Infra.LoadBalancing;

/// <summary>A network load balancer.</summary>
public sealed record NetworkLoadBalancerSpec
{
    /// <summary>TLS versions and ciphers that its TLS listeners accept.</summary>
    public TlsPolicy Tls { get; init; } = TlsPolicy.Tls12PostQuantum;

    /// <summary>
    /// Whether the address of each zone forwards to targets in all zones, so that zones may have different numbers of targets. Traffic between zones
    /// costs money.
    /// </summary>
    public bool CrossZone { get; init; } = true;

    /// <summary>Whether zonal shift is enabled: you or AWS can move traffic away from an impaired zone.</summary>
    /// <remarks><see href="https://docs.aws.amazon.com/elasticloadbalancing/latest/network/zonal-shift.html"/>.</remarks>
    public bool ZonalShift { get; init; } = true;
}
