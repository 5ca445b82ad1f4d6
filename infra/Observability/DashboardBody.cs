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

    /// <summary>The dashboard as JSON.</summary>
    /// <param name="region">Region of the metrics.</param>
    /// <param name="groups">The alarms of each component.</param>
    public static Output<string> Write(string region, ImmutableArray<AlarmGroup> groups)
    {
        var arns = Output.All(groups.SelectMany(group => group.Alarms).Select(alarm => alarm.Arn));
        return Output.Tuple(arns, DashboardRow.Create(groups)).Apply(values => Write(region, values.Item1, values.Item2).ToJsonString());
    }

    private static JsonObject Write(string region, ImmutableArray<string> arns, ImmutableArray<DashboardRow> rows)
    {
        var widgets = new JsonArray();
        var y = 0;
        foreach (var some in arns.Chunk(MaxAlarms))
        {
            widgets.Add(Widget("alarm", 0, y, GridWidth, StatusHeight, new() { ["title"] = "Alarms", ["alarms"] = Texts(some) }));
            y += StatusHeight;
        }

        foreach (var row in rows)
        {
            widgets.Add(Widget("text", 0, y, GridWidth, TitleHeight, new() { ["markdown"] = $"## {row.Title}" }));
            y += TitleHeight;
            for (var i = 0; i < row.Graphs.Length; i++)
            {
                var (line, column) = Math.DivRem(i * GraphWidth, GridWidth);
                widgets.Add(Widget("metric", column, y + (line * GraphHeight), GraphWidth, GraphHeight, PropertiesOf(row.Graphs[i], region)));
            }

            y += GraphHeight * ((row.Graphs.Length * GraphWidth + GridWidth - 1) / GridWidth);
        }

        return new() { ["widgets"] = widgets };
    }

    private static JsonObject PropertiesOf(DashboardGraph graph, string region) => new()
    {
        ["title"] = graph.Title,
        ["region"] = region,
        ["view"] = "timeSeries",
        ["period"] = graph.Alarms[0].Spec.PeriodSeconds,
        ["metrics"] = new JsonArray([.. graph.Alarms.SelectMany(MetricsOf)]),
        ["annotations"] = new JsonObject { ["horizontal"] = new JsonArray([.. graph.Thresholds.Select(ThresholdOf)]) },
    };

    private static IEnumerable<JsonNode> MetricsOf(GraphedAlarm alarm, int index)
    {
        var (metric, values) = (alarm.Spec.Metric, alarm.DimensionValues);
        if (alarm.Spec.PercentOf is not { } whole)
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
