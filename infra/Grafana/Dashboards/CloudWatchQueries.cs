using System.Text.Json.Nodes;
using Infra.Observability;

namespace Infra.Grafana.Dashboards;

/// <summary>
/// Queries of the data source of CloudWatch for the metrics of alarms:
/// <see href="https://grafana.com/docs/grafana/v10.4/datasources/aws-cloudwatch/query-editor/"/>.
/// </summary>
internal static class CloudWatchQueries
{
    private const int MetricSearch = 0;
    private const int Builder = 0;
    private const int Code = 1;

    /// <summary>The queries of an alarm: its metric, or the expression of a metric in percent of another with both of them hidden.</summary>
    /// <param name="alarm">The alarm.</param>
    /// <param name="index">Its number in the panel.</param>
    /// <param name="label">What the panel calls it.</param>
    /// <param name="region">Region of the metric.</param>
    public static IEnumerable<JsonObject> Create(GraphedAlarm alarm, int index, string label, string region)
    {
        var metric = alarm.Spec.Metric;
        if (alarm.Spec.PercentOf is not { } whole)
        {
            return [MetricOf(alarm, metric, $"metric{index}", region, label)];
        }

        var (part, total) = ($"part{index}", $"whole{index}");
        return
        [
            Query(alarm, metric, $"percent{index}", region, label, Code, MetricPercent.ExpressionOf(part, total)),
            Hidden(MetricOf(alarm, metric, part, region, part)),
            Hidden(MetricOf(alarm, metric with { Name = whole, Statistic = MetricPercent.StatisticOfWhole }, total, region, total)),
        ];
    }

    private static JsonObject MetricOf(GraphedAlarm alarm, Metric metric, string id, string region, string label)
    {
        var query = Query(alarm, metric, id, region, label, Builder, expression: "");
        query["namespace"] = metric.Namespace;
        query["metricName"] = metric.Name;
        query["dimensions"] = new JsonObject(
            metric.Dimensions.Zip(alarm.DimensionValues, (dimension, value) => KeyValuePair.Create(dimension.Name, (JsonNode?)value)));
        query["matchExact"] = true;
        return query;
    }

    // The data source refuses a query without a statistic, an expression too.
    private static JsonObject Query(GraphedAlarm alarm, Metric metric, string id, string region, string label, int editor, string expression) =>
        new()
        {
            ["refId"] = id,
            ["id"] = id,
            ["queryMode"] = "Metrics",
            ["metricQueryType"] = MetricSearch,
            ["metricEditorMode"] = editor,
            ["region"] = region,
            ["period"] = $"{alarm.Spec.PeriodSeconds}",
            ["statistic"] = metric.Statistic == MetricStatistic.P99 ? "p99" : metric.Statistic.ToString(),
            ["label"] = label,
            ["expression"] = expression,
            ["sqlExpression"] = "",
        };

    // The data source asks for hidden queries that have an id, for the sake of expressions.
    private static JsonObject Hidden(JsonObject query)
    {
        query["hide"] = true;
        return query;
    }
}
