using System.ComponentModel.DataAnnotations;

namespace Infra.LoadBalancing;

/// <summary>An application load balancer.</summary>
public sealed record LoadBalancerSpec
{
    /// <summary>TLS versions and ciphers that the HTTPS listener accepts.</summary>
    public TlsPolicy Tls { get; init; } = TlsPolicy.Tls12PostQuantum;

    /// <summary>
    /// Seconds without a byte after which a connection is closed. Targets must keep idle connections for longer, or clients see errors 502.
    /// </summary>
    /// <remarks>
    /// <see href="https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html#connection-idle-timeout"/>.
    /// </remarks>
    [Range(1, 4000)]
    public int IdleTimeoutSeconds { get; init; } = 60;

    /// <summary>Seconds that a client may keep one connection. After an hour clients come back to all zones.</summary>
    [Range(60, 604_800)]
    public int ClientKeepAliveSeconds { get; init; } = 3600;

    /// <summary>Whether a person or AWS may shift traffic away from an impaired zone.</summary>
    /// <remarks><see href="https://docs.aws.amazon.com/elasticloadbalancing/latest/application/zonal-shift.html"/>.</remarks>
    public bool ZonalShift { get; init; } = true;

    /// <summary>
    /// Seconds that browsers remember to use HTTPS only (<c>Strict-Transport-Security</c>), a year by default; 0 sends no such header.
    /// </summary>
    [Range(0, int.MaxValue)]
    public int StrictTransportSecuritySeconds { get; init; } = 31_536_000;

    /// <summary>Thresholds of the alarms.</summary>
    public LoadBalancerThresholds Thresholds { get; init; } = new();
}
