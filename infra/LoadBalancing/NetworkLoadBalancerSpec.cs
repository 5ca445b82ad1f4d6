using System.Collections.Immutable;

namespace Infra.LoadBalancing;

/// <summary>An internal network load balancer. Its defaults are those of production.</summary>
public sealed record NetworkLoadBalancerSpec
{
    /// <summary>Name in AWS, unique in account and region: letters, digits and inner hyphens, at most 32. Changing it replaces the balancer.</summary>
    public required string Name { get; init; }

    /// <summary>The TCP services behind it, one at least.</summary>
    public required ImmutableArray<TcpListenerSpec> Listeners { get; init; }

    /// <summary>What its TLS listeners accept. Defaults to TLS 1.3 and 1.2 with post-quantum key exchange.</summary>
    public TlsPolicy Tls { get; init; } = TlsPolicy.Tls12PostQuantum;

    /// <summary>
    /// Whether each zone's address leads to targets of all zones, so that zones may hold different numbers of them. Defaults to true; traffic between zones costs money.
    /// </summary>
    public bool CrossZone { get; init; } = true;

    /// <summary>Whether AWS refuses to delete it. Defaults to true.</summary>
    public bool DeletionProtection { get; init; } = true;

    /// <summary>
    /// Whether traffic can be shifted away from an impaired zone:
    /// <see href="https://docs.aws.amazon.com/elasticloadbalancing/latest/network/zonal-shift.html"/>. Defaults to true.
    /// </summary>
    public bool ZonalShift { get; init; } = true;
}
