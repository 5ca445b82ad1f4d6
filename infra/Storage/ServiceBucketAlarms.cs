using System.Collections.Immutable;
using Infra.Observability;

namespace Infra.Storage;

/// <summary>The alarms of a bucket. Missing data is good: there are values on requests only while some come.</summary>
internal static class ServiceBucketAlarms
{
    /// <summary>Kind of the component: the file name of its runbooks.</summary>
    public const string Kind = "service-bucket";

    private const int ErrorPeriodSeconds = 300;
    private const int ErrorPeriods = 3;

    // A value of the size is there up to two days after its day.
    private const int SizePeriods = 3;

    /// <summary>The alarms.</summary>
    /// <param name="bucket">Name of the bucket in AWS.</param>
    /// <param name="thresholds">Their thresholds.</param>
    public static ImmutableArray<AlarmSpec> Create(string bucket, ServiceBucketThresholds thresholds) =>
    [
        OnErrors(
            "server-errors", $"S3 fails on requests to {bucket}", ServiceBucketMetrics.ServerErrors(bucket), thresholds.ServerErrorPercent),
        OnErrors(
            "client-errors", $"S3 refuses requests to {bucket}", ServiceBucketMetrics.ClientErrors(bucket), thresholds.ClientErrorPercent),
        new()
        {
            Key = "size",
            Title = $"{bucket} is large",
            Metric = ServiceBucketMetrics.Size(bucket),
            Comparison = AlarmComparison.Above,
            Threshold = thresholds.SizeGiB * Bytes.PerGiB,
            PeriodSeconds = ServiceBucketMetrics.SizePeriodSeconds,
            EvaluationPeriods = SizePeriods,
            DatapointsToAlarm = 1,
        },
    ];

    private static AlarmSpec OnErrors(string key, string title, Metric metric, int percent) => new()
    {
        Key = key,
        Title = title,
        Metric = metric,
        Comparison = AlarmComparison.Above,
        Threshold = percent / 100.0,
        PeriodSeconds = ErrorPeriodSeconds,
        EvaluationPeriods = ErrorPeriods,
        DatapointsToAlarm = ErrorPeriods,
    };
}
