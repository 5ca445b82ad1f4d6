using System.ComponentModel.DataAnnotations;

namespace Infra.LoadBalancing;

/// <summary>How fast requests of a service are answered.</summary>
public sealed record LatencyObjectiveSpec
{
    /// <summary>
    /// Seconds within which a request is answered: from when it leaves the load balancer until the server begins its answer.
    /// </summary>
    [Range(0.01, 60.0)]
    public double Seconds { get; init; } = 0.5;

    /// <summary>Percent of the answers that come in this time.</summary>
    [Range(90.0, 99.99)]
    public double Percent { get; init; } = 99;
}
