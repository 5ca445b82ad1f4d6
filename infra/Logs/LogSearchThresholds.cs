using System.ComponentModel.DataAnnotations;

namespace Infra.Logs;

/// <summary>Thresholds of the alarms of a search of logs.</summary>
public sealed record LogSearchThresholds
{
    /// <summary>Free storage of the fullest node in percent of its volume.</summary>
    [Range(1, 90)]
    public int FreeStoragePercent { get; init; } = 25;

    /// <summary>Processor time of the nodes in percent.</summary>
    [Range(1, 99)]
    public int CpuPercent { get; init; } = 80;

    /// <summary>Used memory of the Java heap of the node with the least left, in percent.</summary>
    [Range(50, 99)]
    public int HeapPercent { get; init; } = 95;

    /// <summary>Minutes after which an entry should be found at the latest.</summary>
    [Range(5, 1440)]
    public int DelayMinutes { get; init; } = 15;
}
