using System.ComponentModel.DataAnnotations;

namespace Infra.Data;

/// <summary>Thresholds of the alarms of a Redis cluster.</summary>
public sealed record RedisThresholds
{
    /// <summary>Mean utilization of the engine's main thread in percent.</summary>
    [Range(1, 99)]
    public int EngineCpuPercent { get; init; } = 80;

    /// <summary>Used share of a node's memory in percent.</summary>
    [Range(1, 99)]
    public int MemoryPercent { get; init; } = 80;

    /// <summary>Keys that a node evicts in a minute because its memory is full.</summary>
    [Range(1, int.MaxValue)]
    public int EvictionsPerMinute { get; init; } = 1000;

    /// <summary>Seconds that a replica is behind its primary.</summary>
    [Range(1, int.MaxValue)]
    public int ReplicationLagSeconds { get; init; } = 5;

    /// <summary>Open connections to a node. A node refuses more than 65,000.</summary>
    /// <remarks><see href="https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/CacheMetrics.WhichShouldIMonitor.html"/>.</remarks>
    [Range(1, 64_999)]
    public int Connections { get; init; } = 10_000;

    /// <summary>Age of the passwords in days.</summary>
    [Range(1, 3650)]
    public int PasswordDays { get; init; } = 90;
}
