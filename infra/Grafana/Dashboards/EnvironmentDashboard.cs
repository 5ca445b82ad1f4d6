using System.Collections.Immutable;
using Infra.Observability;

namespace Infra.Grafana.Dashboards;

/// <summary>
/// The dashboard of an environment, from the same declarations as its dashboard in CloudWatch: a row for each component, a panel for each heading of
/// its runbooks with metrics and thresholds of the alarms.
/// </summary>
internal static class EnvironmentDashboard
{
    /// <summary>The dashboard.</summary>
    /// <param name="uid">Its id in the workspace.</param>
    /// <param name="environment">Name of the environment.</param>
    /// <param name="region">Region of the metrics.</param>
    /// <param name="source">CloudWatch.</param>
    /// <param name="rows">The rows.</param>
    public static GrafanaDashboard Create(
        string uid, string environment, string region, DataSource source, ImmutableArray<DashboardRow> rows) => new()
        {
            Uid = uid,
            Title = $"Environment {environment}",
            Description = "What alarms watch, by component. Red lines are the thresholds of alarms.",

            // Every metric that a panel asks for is paid for.
            Rows =
            [
                .. rows.Select(row => new PanelRow(row.Title, [.. row.Graphs.Select(graph => Create(graph, region, source))], IsCollapsed: true)),
            ],
        };

    private static GraphPanel Create(DashboardGraph graph, string region, DataSource source)
    {
        var runbook = graph.Alarms[0].Runbook;
        return new()
        {
            Title = graph.Title.Replace('-', ' '),
            Description = $"{string.Join(". ", graph.Alarms.Select(alarm => alarm.Spec.Title).Distinct())}. What to do: {runbook}",
            Source = source,
            Unit = UnitOf(graph.Alarms[0].Spec),
            Thresholds = [.. graph.Thresholds],
            Runbook = IsAddress(runbook) ? runbook : null,
            Queries =
            [
                .. graph.Alarms.SelectMany((alarm, index) =>
                    CloudWatchQueries.Create(alarm, index, LabelOf(alarm, isAlone: graph.Alarms.Length == 1), region)),
            ],
        };
    }

    // The last dimension is the nearest to what is measured.
    private static string LabelOf(GraphedAlarm alarm, bool isAlone)
    {
        var metric = alarm.Spec.Metric;
        var name = AlarmQuery.Create(alarm.Spec)[0] is AlarmQuery.OfExpression { Label: var label } ? label : metric.Name;
        return isAlone || metric.Dimensions.IsEmpty ? name : $"{name} {alarm.Values[metric.Dimensions[^1]]}";
    }

    // CloudWatch tells no unit before there are values. Bytes and percent are what nobody reads as plain numbers.
    private static string UnitOf(AlarmSpec alarm) => alarm.Metric.Name switch
    {
        _ when alarm.PercentOf is not null => "percent",
        _ when alarm.Metric.Statistic == MetricStatistic.SampleCount => "short",
        var name when name.Contains("Percent", StringComparison.Ordinal) || name.Contains("Utilization", StringComparison.Ordinal) => "percent",
        var name when name.Contains("Bytes", StringComparison.Ordinal) => "bytes",
        _ => "short",
    };

    // Without an address, runbooks are known by their path in the repository.
    private static bool IsAddress(string runbook) => runbook.StartsWith("https://", StringComparison.Ordinal);
}
