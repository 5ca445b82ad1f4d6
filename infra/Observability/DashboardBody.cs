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
            JsonObject[] cells =
            [
                .. row.Graphs.Select(graph => PropertiesOf(graph, region)), .. row.Budgets.Select(budget => PropertiesOf(budget, region)),
            ];
            foreach (var (index, cell) in cells.Index())
            {
                var (line, column) = Math.DivRem(index * GraphWidth, GridWidth);
                widgets.Add(Widget("metric", column, y + (line * GraphHeight), GraphWidth, GraphHeight, cell));
            }

            y += GraphHeight * ((cells.Length * GraphWidth + GridWidth - 1) / GridWidth);
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

    // One value, of all days of the budget.
    private static JsonObject PropertiesOf(GraphedBudget graphed, string region) => new()
    {
        ["title"] = $"{graphed.Budget.Title}: error budget left, {graphed.Budget.Days} days",
        ["region"] = region,
        ["view"] = "singleValue",
        ["start"] = $"-P{graphed.Budget.Days}D",
        ["setPeriodToTimeRange"] = true,
        ["metrics"] = new JsonArray([.. MetricsOf(graphed.Budget.BurnRate.BudgetQueries(), graphed.Values)]),
    };

    private static IEnumerable<JsonNode> MetricsOf(GraphedAlarm alarm, int index) =>
        MetricsOf(AlarmQuery.Create(alarm.Spec, $"{index}"), alarm.Values);

    // The first is what the graph shows; the others are there for its expression.
    private static IEnumerable<JsonNode> MetricsOf(ImmutableArray<AlarmQuery> queries, ImmutableDictionary<Dimension, string> values) =>
        queries.Select((query, index) => MetricOf(query, values, isHidden: index > 0));

    private static JsonArray MetricOf(AlarmQuery query, ImmutableDictionary<Dimension, string> values, bool isHidden)
    {
        var options = isHidden ? new JsonObject { ["id"] = query.Id } : new();
        switch (query)
        {
            case AlarmQuery.OfMetric { Metric: var metric }:
                options["stat"] = $"{metric.Statistic}";
                break;
            case AlarmQuery.OfExpression expression:
                options["expression"] = expression.Expression;
                options["label"] = expression.Label;
                break;
        }

        if (isHidden)
        {
            options["visible"] = false;
        }

        return query is AlarmQuery.OfMetric named ? MetricOf(named.Metric, values, options) : [options];
    }

    // [namespace, name, dimension, value, ..., options]
    private static JsonArray MetricOf(Metric metric, ImmutableDictionary<Dimension, string> values, JsonObject options) =>
    [
        metric.Namespace,
        metric.Name,
        .. metric.Dimensions.SelectMany(dimension => new JsonNode[] { dimension.Name, values[dimension] }),
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
