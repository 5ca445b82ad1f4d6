using System.Collections.Immutable;
using Infra.Observability;

namespace Infra.Data;

/// <summary>Alarms of MySQL instances. The metrics: <see href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-metrics.html"/>.</summary>
internal static class MySqlAlarms
{
    private const double BytesPerMiB = 1024 * 1024;
    private const double BytesPerGiB = 1024 * BytesPerMiB;

    // Smaller sizes save up disk operations and spend them; sizes from 8xlarge on always have their full rate. EBSIOBalance% measures operations
    // only; throughput has a metric of its own, EBSByteBalance%: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ebs-optimized.html.
    private static readonly ImmutableHashSet<string> BurstingSizes = ["medium", "large", "xlarge", "2xlarge", "4xlarge"];

    /// <summary>The alarms of an instance.</summary>
    /// <param name="spec">Its database.</param>
    /// <param name="instance">The instance.</param>
    public static IEnumerable<AlarmSpec> Create(MySqlSpec spec, MySqlInstance instance)
    {
        var thresholds = spec.Thresholds;
        var instanceClass = instance.IsReplica ? spec.ReplicaInstanceClass ?? spec.InstanceClass : spec.InstanceClass;
        yield return Above(instance, "cpu", "has a busy processor", "CPUUtilization", MetricStatistic.Average, thresholds.CpuPercent)
            with
        { EvaluationPeriods = 10, DatapointsToAlarm = 8 };
        yield return Below(instance, "free-storage", "runs out of storage", "FreeStorageSpace", thresholds.FreeStorageGiB * BytesPerGiB);
        yield return Below(instance, "free-memory", "runs out of memory", "FreeableMemory", thresholds.FreeMemoryMiB * BytesPerMiB);
        yield return Above(
            instance, "connections", "runs out of connections", "DatabaseConnections", MetricStatistic.Maximum, thresholds.Connections);
        if (HasBurst(instanceClass))
        {
            yield return Below(instance, "burst-balance", "uses up its disk throughput", "EBSIOBalance%", thresholds.BurstBalancePercent);
        }

        if (IsBurstable(instanceClass))
        {
            yield return Below(instance, "cpu-credits", "uses up its processor credits", "CPUCreditBalance", thresholds.CpuCredits)
                with
            { PeriodSeconds = 300, EvaluationPeriods = 3 };
        }

        if (instance.IsReplica)
        {
            yield return Above(
                instance, "replica-lag", "falls behind its primary", "ReplicaLag", MetricStatistic.Maximum, thresholds.ReplicaLagSeconds);

            // RDS reports -1 if replication has stopped.
            yield return Below(instance, "replication", "has stopped replicating", "ReplicaLag", 0);
        }
    }

    /// <summary>Whether a class earns and spends CPU credits.</summary>
    /// <param name="instanceClass">Class, such as <c>db.t4g.medium</c>.</param>
    internal static bool IsBurstable(string instanceClass) => instanceClass.StartsWith("db.t", StringComparison.Ordinal);

    private static bool HasBurst(string instanceClass) => BurstingSizes.Contains(instanceClass[(instanceClass.LastIndexOf('.') + 1)..]);

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
