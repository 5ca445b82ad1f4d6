namespace Infra.LoadBalancing;

/// <summary>An application load balancer. Its defaults are those of production.</summary>
public sealed record LoadBalancerSpec
{
    /// <summary>Name in AWS, unique in account and region: letters, digits and inner hyphens, at most 32. Changing it replaces the balancer.</summary>
    public required string Name { get; init; }

    /// <summary>From where it is reached. Defaults to inside. Changing it replaces the balancer, under a new <see cref="Name"/> only.</summary>
    public BalancerScheme Scheme { get; init; } = BalancerScheme.Internal;

    /// <summary>What its HTTPS listener accepts. Defaults to TLS 1.3 and 1.2 with post-quantum key exchange.</summary>
    public TlsPolicy Tls { get; init; } = TlsPolicy.Tls12PostQuantum;

    /// <summary>
    /// Seconds without a byte after which a connection is closed, 1 to 4000. Defaults to 60. Targets must keep idle connections for longer, or clients
    /// see errors 502: <see href="https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html#connection-idle-timeout"/>.
    /// </summary>
    public int IdleTimeoutSeconds { get; init; } = 60;

    /// <summary>Seconds that a client may keep one connection, 60 to 604800. Defaults to 3600, so that clients come back to all zones within the hour.</summary>
    public int ClientKeepAliveSeconds { get; init; } = 3600;

    /// <summary>Whether AWS refuses to delete it. Defaults to true.</summary>
    public bool DeletionProtection { get; init; } = true;

    /// <summary>Whether it has IPv6 addresses too; its subnets then need IPv6 blocks. Defaults to false.</summary>
    public bool DualStack { get; init; }

    /// <summary>
    /// Whether traffic can be shifted away from an impaired zone, by hand or by AWS:
    /// <see href="https://docs.aws.amazon.com/elasticloadbalancing/latest/application/zonal-shift.html"/>. Defaults to true.
    /// </summary>
    public bool ZonalShift { get; init; } = true;

    /// <summary>Seconds that browsers remember to use HTTPS alone (<c>Strict-Transport-Security</c>); 0 for not telling them. Defaults to a year.</summary>
    public int StrictTransportSecuritySeconds { get; init; } = 31_536_000;

    /// <summary>When its alarms go off.</summary>
    public LoadBalancerThresholds Thresholds { get; init; } = new();
}
