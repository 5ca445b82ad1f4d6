using System.ComponentModel.DataAnnotations;

namespace Infra.LoadBalancing;

/// <summary>Health checks of targets by a load balancer.</summary>
/// <remarks><see href="https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html"/>.</remarks>
public sealed record TargetHealthSpec
{
    /// <summary>Seconds between two checks.</summary>
    [Range(5, 300)]
    public int IntervalSeconds { get; init; } = 10;

    /// <summary>Seconds to wait for an answer, less than <c>intervalSeconds</c>.</summary>
    [Range(2, 120)]
    public int TimeoutSeconds { get; init; } = 5;

    /// <summary>Consecutive successful checks after which a target is healthy.</summary>
    [Range(2, 10)]
    public int HealthyThreshold { get; init; } = 2;

    /// <summary>Consecutive failed checks after which a target is unhealthy.</summary>
    [Range(2, 10)]
    public int UnhealthyThreshold { get; init; } = 3;
}
