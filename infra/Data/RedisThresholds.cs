namespace Infra.Data;

/// <summary>Beyond what the alarms of a Redis cluster go off.</summary>
public sealed record RedisThresholds
{
    /// <summary>Mean use of the engine's one thread in percent, 1 to 100. Defaults to 80.</summary>
    public int EngineCpuPercent { get; init; } = 80;

    /// <summary>Use of a node's memory in percent, 1 to 100. Defaults to 80.</summary>
    public int MemoryPercent { get; init; } = 80;

    /// <summary>Keys that a node throws out in a minute for want of memory. Defaults to 1000.</summary>
    public int EvictionsPerMinute { get; init; } = 1000;

    /// <summary>Seconds that a replica is behind its primary. Defaults to 5.</summary>
    public int ReplicationLagSeconds { get; init; } = 5;

    /// <summary>
    /// Connections open to a node. Defaults to 10,000: a node refuses more than 65,000
    /// (<see href="https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/CacheMetrics.WhichShouldIMonitor.html"/>).
    /// </summary>
    public int Connections { get; init; } = 10000;
}
