using Infra.Functions;
using Infra.Observability;

namespace Infra.Logs;

/// <summary>
/// Alarms of the way from log groups to a domain:
/// <see href="https://docs.aws.amazon.com/firehose/latest/dev/monitoring-with-cloudwatch-metrics.html"/>.
/// </summary>
internal static class DeliveryAlarms
{
    private const int FiveMinutes = 300;
    private const int SecondsPerMinute = 60;

    /// <summary>The alarms.</summary>
    /// <param name="stream">Name of the delivery stream.</param>
    /// <param name="events">Name of the function that splits what log groups send.</param>
    /// <param name="definitions">Name of the function that loads definitions.</param>
    /// <param name="thresholds">Thresholds.</param>
    public static IEnumerable<AlarmSpec> Create(string stream, string events, string definitions, LogSearchThresholds thresholds)
    {
        yield return Of("delay", $"Entries of logs reach {stream} late", "DataFreshness", MetricStatistic.Maximum) with
        {
            Comparison = AlarmComparison.Above,
            Threshold = thresholds.DelayMinutes * SecondsPerMinute,
        };

        // The share of entries that the domain took, 0 to 1.
        yield return Of("refused", $"Entries of logs from {stream} were refused", "Success", MetricStatistic.Minimum) with
        {
            Comparison = AlarmComparison.Below,
            Threshold = 1,
            PeriodSeconds = FiveMinutes,
            EvaluationPeriods = 1,
            DatapointsToAlarm = 1,
        };
        yield return LambdaFunction.ErrorAlarm(events, "events", "Entries of log groups could not be passed on at once");

        // Nothing has these entries then but their log group.
        yield return LambdaFunction.ErrorAlarm(events, "lost", "Entries of log groups could not even be put aside") with
        {
            Metric = new("AWS/Lambda", "DestinationDeliveryFailures", MetricStatistic.Sum, new Dimension("FunctionName", events)),
        };
        yield return LambdaFunction.ErrorAlarm(definitions, "definitions", "Roles, life cycle or searches of logs could not be loaded");

        AlarmSpec Of(string key, string title, string metric, MetricStatistic statistic) => new()
        {
            Key = key,
            Title = title,
            Metric = new("AWS/Firehose", $"DeliveryToAmazonOpenSearchService.{metric}", statistic, new Dimension("DeliveryStreamName", stream)),
            Comparison = AlarmComparison.Above,
            Threshold = 0,
        };
    }
}
