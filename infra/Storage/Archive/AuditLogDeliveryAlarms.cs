using System.Collections.Immutable;
using Infra.Observability;

namespace Infra.Storage.Archive;

/// <summary>
/// The alarms of a stream of audit logs: <see href="https://docs.aws.amazon.com/firehose/latest/dev/monitoring-with-cloudwatch-metrics.html"/>.
/// Missing data is good: there are values only while events come.
/// </summary>
internal static class AuditLogDeliveryAlarms
{
    private const int PeriodSeconds = 300;
    private const int Periods = 3;

    // Three times what a batch waits.
    private const double LateSeconds = 3 * AuditLogDelivery.BatchSeconds;

    /// <summary>The alarms.</summary>
    /// <param name="stream">Name of the stream.</param>
    public static ImmutableArray<AlarmSpec> Create(string stream) =>
    [
        OnDelivery(stream, "audit-late", "Audit logs are late", "DataFreshness", MetricStatistic.Maximum, AlarmComparison.Above, LateSeconds),
        OnDelivery(stream, "audit-refused", "S3 refuses audit logs", "Success", MetricStatistic.Average, AlarmComparison.Below, 1),
    ];

    private static AlarmSpec OnDelivery(
        string stream, string key, string title, string metric, MetricStatistic statistic, AlarmComparison comparison, double threshold) => new()
        {
            Key = key,
            Title = title,
            Metric = new("AWS/Firehose", $"DeliveryToS3.{metric}", statistic, new Dimension("DeliveryStreamName", stream)),
            Comparison = comparison,
            Threshold = threshold,
            PeriodSeconds = PeriodSeconds,
            EvaluationPeriods = Periods,
            DatapointsToAlarm = Periods,
        };
}
