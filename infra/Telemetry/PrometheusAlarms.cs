using System.Collections.Immutable;
using Infra.Observability;
using Infra.Telemetry.Rules;
using Pulumi;

namespace Infra.Telemetry;

/// <summary>
/// Alarms of a workspace. The metrics: <see href="https://docs.aws.amazon.com/prometheus/latest/userguide/AMP-CW-usage-metrics.html"/>; their
/// dimensions: <see href="https://aws.amazon.com/blogs/mt/optimizing-metrics-ingestion-with-amazon-managed-service-for-prometheus"/>. A metric of
/// faults has no values while nothing fails.
/// </summary>
internal static class PrometheusAlarms
{
    private const string Namespace = "AWS/Prometheus";
    private const int FiveMinutes = 300;

    /// <summary>What is counted in the log: the key of the alarm, also the name of the metric, and the component that writes the lines.</summary>
    public static ImmutableArray<(string Key, string Component)> LoggedFaults { get; } = [("alert-manager", "alertmanager"), ("rules", "ruler")];

    // Those that mean lost metrics of a healthy collector.
    private static readonly ImmutableArray<string> Reasons = ["per_labelset_series_limit", "per_user_series_limit", "rate_limited"];

    /// <summary>Namespace of the metrics that are counted in the log.</summary>
    /// <param name="environment">Beginning of the names of the environment.</param>
    public static string NamespaceOf(string environment) => $"{environment}/prometheus";

    /// <summary>The alarms.</summary>
    /// <param name="name">Logical name of the component.</param>
    /// <param name="args">Its inputs.</param>
    /// <param name="workspaceId">Id of the workspace.</param>
    public static IEnumerable<AlarmSpec> Create(string name, PrometheusWorkspaceArgs args, Input<string> workspaceId)
    {
        var workspace = new Dimension("Workspace", workspaceId);
        yield return Fault("notices", $"Notices of alerts from {name} could not be sent", "AlertManagerNotificationsFailed");
        yield return Fault("notices-throttled", $"Too many notices of alerts from {name}", "AlertManagerNotificationsThrottled");
        yield return Logged("alert-manager", $"The alert manager of {name} reports faults");
        yield return Logged("rules", $"Rules of {name} could not be evaluated");
        foreach (var group in ServiceDefinitions.Groups)
        {
            var title = $"Rules {group} of {name} are not evaluated each minute";
            var rules = new Dimension("RuleGroup", $"{ServiceDefinitions.Namespace};{group}");
            yield return Fault($"rules-late-{group}", title, "RuleGroupIterationsMissed", rules) with
            {
                Runbook = "rules-late",
                EvaluationPeriods = 3,
                DatapointsToAlarm = 3,
            };
        }

        foreach (var reason in Reasons)
        {
            var key = $"discarded-{reason.Replace('_', '-')}";
            yield return Fault(key, $"{name} discards samples: {reason}", "DiscardedSamples", new Dimension("Reason", reason)) with
            {
                Runbook = "discarded",
            };
        }

        foreach (var service in args.Services.OrderBy(service => service.Name, StringComparer.Ordinal))
        {
            yield return SeriesOf(service.Name);
        }

        AlarmSpec Fault(string key, string title, string metric, params ImmutableArray<Dimension> dimensions) => new()
        {
            Key = key,
            Title = title,
            Metric = new(Namespace, metric, MetricStatistic.Sum, [workspace, .. dimensions]),
            Comparison = AlarmComparison.Above,
            Threshold = 0,
            PeriodSeconds = FiveMinutes,
            EvaluationPeriods = 1,
            DatapointsToAlarm = 1,
        };

        AlarmSpec Logged(string key, string title) => Fault(key, title, key) with
        {
            Metric = new(NamespaceOf(args.Environment), key, MetricStatistic.Sum),
        };

        AlarmSpec SeriesOf(string service) => new()
        {
            Key = $"series-{service}",
            Runbook = "series",
            Title = $"{service} has nearly as many series in {name} as it may",
            Metric = new(
                Namespace,
                "ActiveSeriesPerLabelSet",
                MetricStatistic.Maximum,
                workspace,
                new Dimension("LabelSet", $$"""{job="{{service}}"}""")),
            PercentOf = "ActiveSeriesLimitPerLabelSet",
            Comparison = AlarmComparison.Above,
            Threshold = args.Thresholds.SeriesPercent,
            PeriodSeconds = FiveMinutes,
            EvaluationPeriods = 3,
        };
    }
}
