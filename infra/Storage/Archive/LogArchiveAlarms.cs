using System.Collections.Immutable;
using Infra.Observability;

namespace Infra.Storage.Archive;

/// <summary>
/// The alarms of an archive: <see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/repl-metrics.html"/>. Missing data is good: a bucket
/// without new logs has no values.
/// </summary>
internal static class LogArchiveAlarms
{
    private const int PeriodSeconds = 300;
    private const int HourOfPeriods = 12;

    // S3 copies most objects in minutes and promises nothing.
    private const double LateSeconds = 3600;

    /// <summary>The alarms.</summary>
    /// <param name="source">Name of the bucket of logs.</param>
    /// <param name="target">Name of the bucket of copies.</param>
    /// <param name="rule">Id of the rule of replication.</param>
    public static ImmutableArray<AlarmSpec> Create(string source, string target, string rule)
    {
        ImmutableArray<Dimension> dimensions = [new("SourceBucket", source), new("DestinationBucket", target), new("RuleId", rule)];
        return
        [
            new()
            {
                Key = "replication-failed",
                Title = $"S3 could not copy logs of {source}",
                Metric = new("AWS/S3", "OperationsFailedReplication", MetricStatistic.Sum, [.. dimensions]),
                Comparison = AlarmComparison.Above,
                Threshold = 0,
                PeriodSeconds = PeriodSeconds,
                EvaluationPeriods = 1,
                DatapointsToAlarm = 1,
            },
            new()
            {
                Key = "replication-late",
                Title = $"Copies of logs of {source} are late",
                Metric = new("AWS/S3", "ReplicationLatency", MetricStatistic.Maximum, [.. dimensions]),
                Comparison = AlarmComparison.Above,
                Threshold = LateSeconds,
                PeriodSeconds = PeriodSeconds,
                EvaluationPeriods = HourOfPeriods,
                DatapointsToAlarm = HourOfPeriods,
            },
        ];
    }
}
