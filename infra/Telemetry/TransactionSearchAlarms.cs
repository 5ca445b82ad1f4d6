using System.Collections.Immutable;
using Infra.Observability;

namespace Infra.Telemetry;

/// <summary>The alarms of a transaction search.</summary>
internal static class TransactionSearchAlarms
{
    private const int DaySeconds = 86_400;

    /// <summary>
    /// The alarms, on a metric of the log group of spans:
    /// <see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CloudWatch-Logs-Monitoring-CloudWatch-Metrics.html"/>.
    /// </summary>
    /// <param name="thresholds">Their thresholds.</param>
    public static ImmutableArray<AlarmSpec> Create(TransactionSearchThresholds thresholds) =>
    [
        new()
        {
            Key = "spans",
            Title = "The account sends more spans in a day than planned",
            Metric = new(
                "AWS/Logs", "IncomingBytes", MetricStatistic.Sum, [new Dimension("LogGroupName", TransactionSearch.SpanLogGroup)]),
            Comparison = AlarmComparison.Above,
            Threshold = thresholds.SpanGiBPerDay * Bytes.PerGiB,
            PeriodSeconds = DaySeconds,
            EvaluationPeriods = 1,
            DatapointsToAlarm = 1,
        },
    ];
}
