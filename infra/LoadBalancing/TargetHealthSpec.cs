namespace Infra.LoadBalancing;

/// <summary>
/// How it is found out whether a target is well. By default a target is left out after three failures ten seconds apart and taken back after two successes:
/// <see href="https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html"/>.
/// </summary>
public sealed record TargetHealthSpec
{
    /// <summary>Path that is asked for, from a slash, at most 1024 characters; for gRPC <c>/PACKAGE.SERVICE/METHOD</c>. Defaults to <c>/health</c>.</summary>
    public string Path { get; init; } = "/health";

    /// <summary>Codes of a good answer: values such as <c>200,202</c> or a range. Null for 200, and for 0 (OK) with gRPC.</summary>
    public string? Matcher { get; init; }

    /// <summary>Seconds between two checks, 5 to 300. Defaults to 10.</summary>
    public int IntervalSeconds { get; init; } = 10;

    /// <summary>Seconds to wait for an answer, 2 to 120, fewer than between two checks. Defaults to 5.</summary>
    public int TimeoutSeconds { get; init; } = 5;

    /// <summary>Successes in a row after which a target is healthy, 2 to 10. Defaults to 2.</summary>
    public int HealthyThreshold { get; init; } = 2;

    /// <summary>Failures in a row after which it is not, 2 to 10. Defaults to 3.</summary>
    public int UnhealthyThreshold { get; init; } = 3;
}
