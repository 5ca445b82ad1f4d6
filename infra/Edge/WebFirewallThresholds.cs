using System.ComponentModel.DataAnnotations;

namespace Infra.Edge;

/// <summary>Thresholds of the alarms of a web firewall.</summary>
public sealed record WebFirewallThresholds
{
    /// <summary>Refused requests in five minutes.</summary>
    [Range(0.0, double.MaxValue, MinimumIsExclusive = true)]
    public double BlockedRequests { get; init; } = 1000;

    /// <summary>Requests above the limit of a client in five minutes.</summary>
    [Range(0.0, double.MaxValue, MinimumIsExclusive = true)]
    public double ClientRateRequests { get; init; } = 500;
}
