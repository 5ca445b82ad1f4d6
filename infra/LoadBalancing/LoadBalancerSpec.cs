using System.ComponentModel.DataAnnotations;

namespace Infra.LoadBalancing;

/// <summary>An application load balancer.</summary>
public sealed record LoadBalancerSpec
{
    /// <summary>Idle timeout in seconds where the spec gives none.</summary>
    public const int DefaultIdleSeconds = 60;

    /// <summary>TLS versions and ciphers that the HTTPS listener accepts.</summary>
    public TlsPolicy Tls { get; init; } = TlsPolicy.Tls12PostQuantum;

    /// <summary>
    /// Seconds without data after which the load balancer closes a connection, or answers 504. It must wait longer than the proxies behind it.
    /// Without it, 60; for the internal balancer, a second less than the proxies that pass requests from the internet on to it, or 60 without such
    /// proxies.
    /// </summary>
    /// <remarks>
    /// <see href="https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html#connection-idle-timeout"/>.
    /// </remarks>
    [Range(1, 4000)]
    public int? IdleTimeoutSeconds { get; init; }

    /// <summary>
    /// Seconds after which the load balancer closes a client's connection, at least <c>idleTimeoutSeconds</c>. The client then connects again,
    /// possibly to another zone.
    /// </summary>
    [Range(60, 604_800)]
    public int ClientKeepAliveSeconds { get; init; } = 3600;

    /// <summary>Whether zonal shift is enabled: you or AWS can move traffic away from an impaired zone.</summary>
    /// <remarks><see href="https://docs.aws.amazon.com/elasticloadbalancing/latest/application/zonal-shift.html"/>.</remarks>
    public bool ZonalShift { get; init; } = true;

    /// <summary>
    /// Seconds for which browsers use HTTPS only (header <c>Strict-Transport-Security</c>), a year by default. 0 sends no such header.
    /// </summary>
    [Range(0, int.MaxValue)]
    public int StrictTransportSecuritySeconds { get; init; } = 31_536_000;

    /// <summary>Thresholds of the alarms.</summary>
    public LoadBalancerThresholds Thresholds { get; init; } = new();

    internal int IdleTimeout => IdleTimeoutSeconds ?? DefaultIdleSeconds;
}
