using System.ComponentModel.DataAnnotations;

namespace Infra.LoadBalancing;

/// <summary>How a load balancer checks the health of targets.</summary>
/// <remarks><see href="https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html"/>.</remarks>
public sealed record TargetHealthSpec
{
    /// <summary>Seconds between two checks.</summary>
    [Range(5, 300)]
    public int IntervalSeconds { get; init; } = 10;

    /// <summary>Seconds to wait for an answer, fewer than between two checks.</summary>
    [Range(2, 120)]
    public int TimeoutSeconds { get; init; } = 5;

    /// <summary>Successes in a row after which a target is healthy.</summary>
    [Range(2, 10)]
    public int HealthyThreshold { get; init; } = 2;

    /// <summary>Failures in a row after which a target is unhealthy.</summary>
    [Range(2, 10)]
    public int UnhealthyThreshold { get; init; } = 3;
}
