using Infra.Observability;

namespace Infra.Data;

/// <summary>Alarms of MySQL instances. The metrics: <see href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-metrics.html"/>.</summary>
internal static class MySqlAlarms
{
    /// <summary>Key of the alarm of an instance that sends no metrics, without the instance's role.</summary>
    public const string Liveness = "liveness";

    // Where the limit of connections is not known. A class with 16 GiB of memory takes 1365.
    private const int ConnectionsOfUnknownClass = 1000;
    private const int ConnectionTenths = 7;

    // AWS publishes balances of credits and of disk bursts every five minutes, all other metrics of RDS every minute.
    private const int BalancePeriodSeconds = 300;

    /// <summary>The alarms of an instance.</summary>
    /// <param name="spec">Its database.</param>
    /// <param name="instance">The instance.</param>
    /// <param name="alwaysRuns">Whether it is never stopped. A stopped instance sends no metrics.</param>
    public static IEnumerable<AlarmSpec> Create(MySqlSpec spec, MySqlInstance instance, bool alwaysRuns)
    {
        var thresholds = spec.Thresholds;
        if (alwaysRuns)
        {
            yield return LivenessOf(instance);
        }

        yield return Above(instance, "cpu", "has a busy processor", "CPUUtilization", MetricStatistic.Average, thresholds.CpuPercent)
            with
        { EvaluationPeriods = 10, DatapointsToAlarm = 8 };
        yield return Below(instance, "free-storage", "runs out of storage", "FreeStorageSpace", thresholds.FreeStorageGiB * Bytes.PerGiB);
        yield return Below(instance, "free-memory", "runs out of memory", "FreeableMemory", thresholds.FreeMemoryMiB * Bytes.PerMiB);
        yield return Above(
            instance, "connections", "runs out of connections", "DatabaseConnections", MetricStatistic.Maximum, ConnectionsOf(spec, instance));
        foreach (var alarm in CreateForBursts(thresholds, instance).Concat(instance.IsReplica ? CreateForReplica(thresholds, instance) : []))
        {
            yield return alarm;
        }
    }

    // Every instance that runs sends this metric. Where nothing comes, the others count as good. The health check of a replica's name reads it too,
    // and Route 53 takes no alarm with fewer data points than periods.
    private static AlarmSpec LivenessOf(MySqlInstance instance) =>
        Spec(instance, Liveness, "sends no metrics", "CPUUtilization", MetricStatistic.SampleCount, AlarmComparison.Below, 1) with
        {
            DatapointsToAlarm = 5,
            MissingData = MissingData.Breaching,
            After = instance.Resource,
        };

    private static double ConnectionsOf(MySqlSpec spec, MySqlInstance instance) =>
        spec.Thresholds.Connections
        ?? (MySqlClass.FindMaxConnections(instance.Class, spec) is { } most ? most * ConnectionTenths / 10 : ConnectionsOfUnknownClass);

    private static IEnumerable<AlarmSpec> CreateForBursts(MySqlThresholds thresholds, MySqlInstance instance)
    {
        if (MySqlClass.HasDiskBurst(instance.Class))
        {
            yield return OfBalance(
                Below(instance, "burst-balance", "uses up its disk operations", "EBSIOBalance%", thresholds.BurstBalancePercent));
            yield return OfBalance(
                Below(instance, "byte-balance", "uses up its disk throughput", "EBSByteBalance%", thresholds.BurstBalancePercent));
        }

        if (NotBurstableAttribute.IsBurstable(instance.Class))
        {
            // Not the credits that are left: a new instance has none, and is in order.
            yield return OfBalance(Above(
                instance,
                "cpu-credits",
                "overdraws its processor credits",
                "CPUSurplusCreditBalance",
                MetricStatistic.Minimum,
                thresholds.SurplusCredits));
        }
    }

    private static IEnumerable<AlarmSpec> CreateForReplica(MySqlThresholds thresholds, MySqlInstance instance) =>
    [
        Above(instance, "replica-lag", "falls behind its primary", "ReplicaLag", MetricStatistic.Maximum, thresholds.ReplicaLagSeconds),

        // RDS reports -1 if replication has stopped.
        Below(instance, "replication", "has stopped replicating", "ReplicaLag", 0),
    ];

    private static AlarmSpec OfBalance(AlarmSpec alarm) =>
        alarm with { PeriodSeconds = BalancePeriodSeconds, EvaluationPeriods = 3, DatapointsToAlarm = 3 };

    private static AlarmSpec Above(MySqlInstance instance, string key, string what, string metric, MetricStatistic statistic, double threshold) =>
        Spec(instance, key, what, metric, statistic, AlarmComparison.Above, threshold);

    private static AlarmSpec Below(MySqlInstance instance, string key, string what, string metric, double threshold) =>
        Spec(instance, key, what, metric, MetricStatistic.Minimum, AlarmComparison.Below, threshold);

    private static AlarmSpec Spec(
        MySqlInstance instance,
        string key,
        string what,
        string metric,
        MetricStatistic statistic,
        AlarmComparison comparison,
        double threshold) => new()
        {
            Key = $"{key}-{instance.Role}",
            Runbook = key,
            Title = $"MySQL {instance.Identifier} {what}",
            Metric = new("AWS/RDS", metric, statistic, new Dimension("DBInstanceIdentifier", instance.Identifier)),
            Comparison = comparison,
            Threshold = threshold,
        };
}
