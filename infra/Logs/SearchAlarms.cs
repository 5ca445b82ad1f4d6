using Infra.Observability;
using Pulumi;

namespace Infra.Logs;

/// <summary>
/// Alarms of an OpenSearch domain: <see href="https://docs.aws.amazon.com/opensearch-service/latest/developerguide/cloudwatch-alarms.html"/>.
/// </summary>
internal static class SearchAlarms
{
    private const string Namespace = "AWS/ES";
    private const int MiBPerGiB = 1024;
    private const int FiveMinutes = 300;
    private const int ManagerPercent = 50;

    /// <summary>The alarms of a domain.</summary>
    /// <param name="domain">Name of the domain.</param>
    /// <param name="accountId">Its account, without which no metric of a domain is found.</param>
    /// <param name="spec">The search.</param>
    /// <param name="resource">The domain's resource.</param>
    public static IEnumerable<AlarmSpec> Create(string domain, string accountId, LogSearchSpec spec, Resource resource)
    {
        var thresholds = spec.Thresholds;
        yield return AtLeastOne("red", "has lost entries, or cannot reach them", "ClusterStatus.red");
        yield return AtLeastOne("yellow", "has entries on one node only", "ClusterStatus.yellow") with
        {
            EvaluationPeriods = 5,
            DatapointsToAlarm = 5,
        };
        yield return AtLeastOne("writes-blocked", "refuses new entries", "ClusterIndexWritesBlocked") with { PeriodSeconds = FiveMinutes };
        yield return AtLeastOne("snapshot", "could not be saved", "AutomatedSnapshotFailure");
        yield return AtLeastOne("key", "cannot use its key", "KMSKeyError");
        yield return AtLeastOne("key-gone", "has lost its key", "KMSKeyInaccessible");
        yield return Of("nodes", "has fewer nodes than it should, or sends no metrics", "Nodes", MetricStatistic.Minimum) with
        {
            Comparison = AlarmComparison.Below,
            Threshold = spec.Nodes + spec.ManagerCount,
            PeriodSeconds = FiveMinutes,
            EvaluationPeriods = 6,
            DatapointsToAlarm = 6,
            MissingData = MissingData.Breaching,
            After = resource,
        };
        yield return Of("storage", "runs out of storage", "FreeStorageSpace", MetricStatistic.Minimum) with
        {
            Comparison = AlarmComparison.Below,
            Threshold = (double)spec.VolumeGiB * MiBPerGiB * thresholds.FreeStoragePercent / 100,
        };
        yield return Of("cpu", "is busy", "CPUUtilization", MetricStatistic.Average) with
        {
            Threshold = thresholds.CpuPercent,
            PeriodSeconds = FiveMinutes,
            EvaluationPeriods = 3,
        };
        yield return Of("heap", "runs out of memory", "JVMMemoryPressure", MetricStatistic.Maximum) with { Threshold = thresholds.HeapPercent };
        if (spec.DedicatedManagers)
        {
            yield return Of("manager-cpu", "has busy managers", "MasterCPUUtilization", MetricStatistic.Average) with
            {
                Threshold = ManagerPercent,
                PeriodSeconds = FiveMinutes,
                EvaluationPeriods = 3,
            };
            yield return Of("manager-heap", "has managers that run out of memory", "MasterJVMMemoryPressure", MetricStatistic.Maximum) with
            {
                Threshold = thresholds.HeapPercent,
            };
        }

        AlarmSpec Of(string key, string what, string metric, MetricStatistic statistic) => new()
        {
            Key = key,
            Title = $"Domain {domain} {what}",
            Metric = new(Namespace, metric, statistic, new Dimension("DomainName", domain), new Dimension("ClientId", accountId)),
            Comparison = AlarmComparison.Above,
            Threshold = 0,
        };

        AlarmSpec AtLeastOne(string key, string what, string metric) => Of(key, what, metric, MetricStatistic.Maximum) with
        {
            EvaluationPeriods = 1,
            DatapointsToAlarm = 1,
        };
    }
}
