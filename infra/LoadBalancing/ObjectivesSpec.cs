using System.ComponentModel.DataAnnotations;

namespace Infra.LoadBalancing;

/// <summary>
/// What the requests of a service are promised. What a promise leaves is its error budget; alarms go off when it burns too fast, at
/// <c>2 %</c> of it in an hour and at <c>5 %</c> of it in six hours. At least one of availability and latency.
/// </summary>
public sealed record ObjectivesSpec
{
    /// <summary>Percent of the requests that are answered without an error of the servers. Without it, nothing counts errors.</summary>
    [Range(90.0, 99.99)]
    public double? Availability { get; init; }

    /// <summary>How fast requests are answered. Without it, nothing counts slow ones.</summary>
    public LatencyObjectiveSpec? Latency { get; init; }

    /// <summary>The latest days that the objectives hold for, and their budgets.</summary>
    /// <remarks>
    /// Values of five minutes are kept for 63 days:
    /// <see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_concepts.html"/>.
    /// </remarks>
    [Range(7, 63)]
    public int Days { get; init; } = 30;

    /// <summary>
    /// Bad requests in the hour or the six hours below which no alarm goes off. With few requests, a handful of them is a large share.
    /// </summary>
    [Range(1, 1_000_000)]
    public int MinBadRequests { get; init; } = 10;
}
