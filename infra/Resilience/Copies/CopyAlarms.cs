using System.Collections.Immutable;
using Infra.Observability;
using Pulumi;

namespace Infra.Resilience.Copies;

/// <summary>Alarms of copies in another region. Missing data is good: a bucket without new objects has no values.</summary>
internal static class CopyAlarms
{
    /// <summary>Kind of the components in this folder: the file name of their runbooks.</summary>
    public const string Kind = "copies";

    /// <summary>Minutes after which a copy is late: what S3 and EFS promise for nearly all copies.</summary>
    public const int LateMinutes = 15;

    private const int PeriodSeconds = 300;
    private const int LatePeriods = 3;
    private const int SecondsPerMinute = 60;

    /// <summary>
    /// The alarm on objects that S3 could not copy, whose metric is in the region of the source:
    /// <see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/repl-metrics.html"/>.
    /// </summary>
    /// <param name="direction">Key of the direction.</param>
    /// <param name="source">Name of the bucket that is copied.</param>
    /// <param name="target">Name of the bucket of copies.</param>
    /// <param name="rule">Id of the rule of replication.</param>
    public static AlarmSpec BucketFailed(string direction, Input<string> source, Input<string> target, string rule) => new()
    {
        Key = $"bucket-failed-{direction}",
        Runbook = "bucket-failed",
        Title = "S3 could not copy objects to the other region",
        Metric = new("AWS/S3", "OperationsFailedReplication", MetricStatistic.Sum, DimensionsOf(source, target, rule)),
        Comparison = AlarmComparison.Above,
        Threshold = 0,
        PeriodSeconds = PeriodSeconds,
        EvaluationPeriods = 1,
        DatapointsToAlarm = 1,
    };

    /// <summary>
    /// The alarm on copies of objects that are late, whose metric is in the region of the copies:
    /// <see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/repl-metrics.html"/>.
    /// </summary>
    /// <inheritdoc cref="BucketFailed"/>
    public static AlarmSpec BucketLate(string direction, Input<string> source, Input<string> target, string rule) => Late(
        $"bucket-late-{direction}",
        "bucket-late",
        "Copies of objects from the other region are late",
        new("AWS/S3", "ReplicationLatency", MetricStatistic.Maximum, DimensionsOf(source, target, rule)));

    /// <summary>The alarm on a copy of files that is late: <see href="https://docs.aws.amazon.com/efs/latest/ug/efs-metrics.html"/>.</summary>
    /// <param name="source">Id of the file system that is copied.</param>
    /// <param name="target">Id of the copy.</param>
    public static AlarmSpec FilesLate(Input<string> source, Input<string> target) => Late(
        "files-late",
        "files-late",
        "The copy of files in the other region is late",
        new(
            "AWS/EFS", "TimeSinceLastSync", MetricStatistic.Maximum,
            new Dimension("FileSystemId", source), new Dimension("DestinationFileSystemId", target)));

    private static AlarmSpec Late(string key, string runbook, string title, Metric metric) => new()
    {
        Key = key,
        Runbook = runbook,
        Title = title,
        Metric = metric,
        Comparison = AlarmComparison.Above,
        Threshold = LateMinutes * SecondsPerMinute,
        PeriodSeconds = PeriodSeconds,
        EvaluationPeriods = LatePeriods,
        DatapointsToAlarm = LatePeriods,
    };

    private static ImmutableArray<Dimension> DimensionsOf(Input<string> source, Input<string> target, string rule) =>
        [new("SourceBucket", source), new("DestinationBucket", target), new("RuleId", rule)];
}
