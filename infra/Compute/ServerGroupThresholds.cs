using System.ComponentModel.DataAnnotations;

namespace Infra.Compute;

/// <summary>Thresholds of the alarms of a server group.</summary>
public sealed record ServerGroupThresholds
{
    /// <summary>Mean CPU utilization of the servers in percent.</summary>
    [Range(1, 99)]
    public int CpuPercent { get; init; } = 85;

    /// <summary>Mean share of used memory of the servers in percent.</summary>
    [Range(1, 99)]
    public int MemoryPercent { get; init; } = 85;

    /// <summary>Used share of the fullest root volume in percent.</summary>
    [Range(1, 99)]
    public int DiskPercent { get; init; } = 80;

    /// <summary>Minutes at the largest size.</summary>
    [Range(1, 1440)]
    public int AtMaximumMinutes { get; init; } = 30;

    /// <summary>Minutes with fewer servers in service than the group must have. More than a new server needs to serve.</summary>
    [Range(2, 1440)]
    public int InServiceMinutes { get; init; } = 10;
}
