using System.ComponentModel.DataAnnotations;

namespace Infra.Cluster;

/// <summary>Thresholds of the alarms of a service's pods.</summary>
public sealed record PodThresholds
{
    /// <summary>Minutes at the largest number of pods.</summary>
    [Range(1, 1440)]
    public int AtMaximumMinutes { get; init; } = 30;
}
