using System.ComponentModel.DataAnnotations;

namespace Infra.LoadBalancing;

/// <summary>
/// Thresholds of the alarms of a load balancer. An alarm goes off when three minutes of five are above its threshold, that on unhealthy targets when
/// its minutes are within half as many more. The alarm on rejected connections has no threshold here: it goes off after one minute with a rejected
/// connection.
/// </summary>
public sealed record LoadBalancerThresholds
{
    /// <summary>5xx errors of the load balancer itself in a minute.</summary>
    [Range(0.0, double.MaxValue, MinimumIsExclusive = true)]
    public double BalancerErrors { get; init; } = 10;

    /// <summary>5xx errors of targets in a minute.</summary>
    [Range(0.0, double.MaxValue, MinimumIsExclusive = true)]
    public double TargetErrors { get; init; } = 25;

    /// <summary>Response time in seconds that 99 of 100 requests do not exceed.</summary>
    [Range(0.0, double.MaxValue, MinimumIsExclusive = true)]
    public double LatencySeconds { get; init; } = 1;

    /// <summary>
    /// Connections in a minute that fail because client and load balancer have no TLS version or cipher in common. Scanners always cause some.
    /// </summary>
    [Range(0.0, double.MaxValue, MinimumIsExclusive = true)]
    public double TlsErrors { get; init; } = 500;

    /// <summary>
    /// Minutes in which a target is unhealthy, of half as many more. A new target is unhealthy until it serves, so more than a new server needs. The
    /// alarm also stops a roll-out.
    /// </summary>
    [Range(1, 480)]
    public int UnhealthyMinutes { get; init; } = DefaultUnhealthyMinutes;

    internal const int DefaultUnhealthyMinutes = 10;
}
