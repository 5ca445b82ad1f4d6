using Infra.Observability;
using Pulumi;

namespace Infra.Data;

/// <summary>
/// Alarms of each node of a Redis cluster, as any node can be a primary. The metrics:
/// <see href="https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/CacheMetrics.Redis.html"/>.
/// </summary>
internal static class RedisAlarms
{
    // Most writes are in the other region within a second.
    private const double MostSecondsBehindTheOtherRegion = 60;

    /// <summary>The alarms of a cluster.</summary>
    /// <param name="name">Name of the cache.</param>
    /// <param name="id">Id of the cluster.</param>
    /// <param name="spec">The cluster.</param>
    /// <param name="group">The cluster's resource.</param>
    /// <param name="isCopy">Whether it joined a global datastore as a copy.</param>
    public static IEnumerable<AlarmSpec> Create(string name, string id, RedisSpec spec, Resource group, bool isCopy) =>
        RedisCluster.NodesOf(id, spec).SelectMany(node => CreateForNode(name, node, spec, group, isCopy));

    private static IEnumerable<AlarmSpec> CreateForNode(string name, string node, RedisSpec spec, Resource group, bool isCopy)
    {
        var thresholds = spec.Thresholds;
        var place = node[(name.Length + 1)..];

        // Every node that runs sends this metric. Where nothing comes, the others count as good.
        yield return Above("liveness", "sends no metrics", "CPUUtilization", MetricStatistic.SampleCount, 1) with
        {
            Comparison = AlarmComparison.Below,
            DatapointsToAlarm = 5,
            MissingData = MissingData.Breaching,
            After = group,
        };
        yield return Above("engine-cpu", "has a busy engine", "EngineCPUUtilization", MetricStatistic.Average, thresholds.EngineCpuPercent);
        yield return Above("memory", "runs out of memory", "DatabaseMemoryUsagePercentage", MetricStatistic.Maximum, thresholds.MemoryPercent);
        yield return Above("evictions", "throws keys out", "Evictions", MetricStatistic.Sum, thresholds.EvictionsPerMinute);
        yield return Above("connections", "has many connections", "CurrConnections", MetricStatistic.Maximum, thresholds.Connections);
        if (spec.ReplicasPerShard > 0)
        {
            yield return Above(
                "replication-lag", "falls behind its primary", "ReplicationLag", MetricStatistic.Maximum, thresholds.ReplicationLagSeconds);
        }

        // The primaries of a copy alone send it, and any node can become one.
        if (isCopy)
        {
            yield return Above(
                "global-lag",
                "falls behind the other region",
                "GlobalDatastoreReplicationLag",
                MetricStatistic.Maximum,
                MostSecondsBehindTheOtherRegion);
        }

        AlarmSpec Above(string key, string what, string metric, MetricStatistic statistic, double threshold) => new()
        {
            Key = $"{key}-{place}",
            Runbook = key,
            Title = $"Redis {node} {what}",
            Metric = new("AWS/ElastiCache", metric, statistic, new Dimension("CacheClusterId", node)),
            Comparison = AlarmComparison.Above,
            Threshold = threshold,
        };
    }
}
