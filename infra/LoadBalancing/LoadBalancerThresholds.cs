using System.ComponentModel.DataAnnotations;

namespace Infra.LoadBalancing;

/// <summary>
/// Thresholds of the alarms of a load balancer. An alarm goes off when three minutes out of five are above its threshold; that of rejected
/// connections after one minute.
/// </summary>
public sealed record LoadBalancerThresholds
{
    /// <summary>Errors 5xx of the balancer itself in a minute.</summary>
    [Range(0.0, double.MaxValue, MinimumIsExclusive = true)]
    public double BalancerErrors { get; init; } = 10;

    /// <summary>Errors 5xx of targets in a minute.</summary>
    [Range(0.0, double.MaxValue, MinimumIsExclusive = true)]
    public double TargetErrors { get; init; } = 25;

    /// <summary>Seconds within which 99 of 100 requests are answered.</summary>
    [Range(0.0, double.MaxValue, MinimumIsExclusive = true)]
    public double LatencySeconds { get; init; } = 1;

    /// <summary>
    /// Connections in a minute that end because client and balancer share no TLS version or cipher. Scanners cause some at all times.
    /// </summary>
    [Range(0.0, double.MaxValue, MinimumIsExclusive = true)]
    public double TlsErrors { get; init; } = 500;
}
