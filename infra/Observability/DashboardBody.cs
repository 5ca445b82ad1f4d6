using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Pulumi;

namespace Infra.Observability;

/// <summary>
/// Writes the body of a dashboard in CloudWatch's format:
/// <see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html"/>.
/// </summary>
internal static class DashboardBody
{
    private const int GridWidth = 24;
    private const int GraphWidth = 6;
    private const int GraphHeight = 5;
    private const int TitleHeight = 1;
    private const int StatusHeight = 4;

    // The most alarms of one alarm widget: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html.
    private const int MaxAlarms = 100;

    /// <summary>A graph of the alarms of a component that have the same runbook heading.</summary>
    private sealed record Graph(string Title, ImmutableArray<Alarm> Alarms);

    /// <summary>The dashboard as JSON.</summary>
    /// <param name="region">Region of the metrics.</param>
    /// <param name="groups">The alarms of each component.</param>
    public static Output<string> Write(string region, ImmutableArray<AlarmGroup> groups)
    {
        var alarms = groups.SelectMany(group => group.Alarms).ToList();
        var arns = Output.All(alarms.Select(alarm => alarm.Arn));
        var dimensions = Output.All(alarms.Select(alarm => Output.All(alarm.Spec.Metric.Dimensions.Select(dimension => dimension.Value))));
        return Output.Tuple(arns, dimensions).Apply(values =>
        {
            var resolved = alarms.Zip(values.Item2).ToDictionary(pair => pair.First, pair => pair.Second);
            return Write(region, groups, values.Item1, resolved).ToJsonString();
        });
    }

    private static JsonObject Write(
        string region, ImmutableArray<AlarmGroup> groups, ImmutableArray<string> arns, Dictionary<Alarm, ImmutableArray<string>> dimensions)
    {
        var widgets = new JsonArray();
        var y = 0;
        foreach (var some in arns.Chunk(MaxAlarms))
        {
            widgets.Add(Widget("alarm", 0, y, GridWidth, StatusHeight, new() { ["title"] = "Alarms", ["alarms"] = Texts(some) }));
            y += StatusHeight;
        }

        foreach (var group in groups.Where(group => !group.Alarms.IsEmpty))
        {
            widgets.Add(Widget("text", 0, y, GridWidth, TitleHeight, new() { ["markdown"] = $"## {group.Title}" }));
            y += TitleHeight;
            var graphs = GraphsOf(group).ToList();
            for (var i = 0; i < graphs.Count; i++)
            {
                var (row, column) = Math.DivRem(i * GraphWidth, GridWidth);
                widgets.Add(Widget("metric", column, y + (row * GraphHeight), GraphWidth, GraphHeight, PropertiesOf(graphs[i], region, dimensions)));
            }

            y += GraphHeight * ((graphs.Count * GraphWidth + GridWidth - 1) / GridWidth);
        }

        return new() { ["widgets"] = widgets };
    }

    private static IEnumerable<Graph> GraphsOf(AlarmGroup group) =>
        from alarm in @group.Alarms
        group alarm by alarm.Spec.Runbook ?? alarm.Spec.Key into same
        select new Graph(same.Key, [.. same]);

    private static JsonObject PropertiesOf(Graph graph, string region, Dictionary<Alarm, ImmutableArray<string>> dimensions)
    {
        var first = graph.Alarms[0].Spec;
        return new()
        {
            ["title"] = graph.Title,
            ["region"] = region,
            ["view"] = "timeSeries",
            ["period"] = first.PeriodSeconds,
            ["metrics"] = new JsonArray([.. graph.Alarms.SelectMany((alarm, index) => MetricsOf(alarm.Spec, dimensions[alarm], index))]),
            ["annotations"] = new JsonObject
            {
                ["horizontal"] = new JsonArray([.. graph.Alarms.Select(alarm => alarm.Spec.Threshold).Distinct().Select(ThresholdOf)]),
            },
        };
    }

    private static IEnumerable<JsonNode> MetricsOf(AlarmSpec alarm, ImmutableArray<string> values, int index)
    {
        var metric = alarm.Metric;
        if (alarm.PercentOf is not { } whole)
        {
            return [MetricOf(metric, values, new() { ["stat"] = metric.Statistic == MetricStatistic.P99 ? "p99" : metric.Statistic.ToString() })];
        }

        JsonObject Hidden(string id, MetricStatistic statistic) => new() { ["id"] = id, ["stat"] = statistic.ToString(), ["visible"] = false };
        var (part, total) = ($"part{index}", $"whole{index}");
        return
        [
            new JsonArray(new JsonObject
            {
                ["expression"] = MetricPercent.ExpressionOf(part, total),
                ["label"] = MetricPercent.LabelOf(metric, whole),
            }),
            MetricOf(metric, values, Hidden(part, metric.Statistic)),
            MetricOf(metric with { Name = whole }, values, Hidden(total, MetricPercent.StatisticOfWhole)),
        ];
    }

    // [namespace, name, dimension, value, ..., options]
    private static JsonArray MetricOf(Metric metric, ImmutableArray<string> values, JsonObject options) =>
    [
        metric.Namespace,
        metric.Name,
        .. metric.Dimensions.Zip(values).SelectMany(dimension => new JsonNode[] { dimension.First.Name, dimension.Second }),
        options,
    ];

    private static JsonObject ThresholdOf(double threshold) => new() { ["label"] = "alarm", ["value"] = threshold };

    private static JsonArray Texts(IEnumerable<string> texts) => [.. texts.Select(text => (JsonNode)text)];

    private static JsonObject Widget(string type, int x, int y, int width, int height, JsonObject properties) => new()
    {
        ["type"] = type,
        ["x"] = x,
        ["y"] = y,
        ["width"] = width,
        ["height"] = height,
        ["properties"] = properties,
    };
}
