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

    /// <summary>The queries of an alarm: its metric, or its expression with the hidden queries that it is over.</summary>
    /// <param name="alarm">The alarm.</param>
    /// <param name="index">Its number in the panel.</param>
    /// <param name="label">What the panel calls it.</param>
    /// <param name="region">Region of the metric.</param>
    public static IEnumerable<JsonObject> Create(GraphedAlarm alarm, int index, string label, string region)
    {
        var queries = AlarmQuery.Create(alarm.Spec, $"{index}");
        return [Create(alarm, queries[0], label, region), .. queries.Skip(1).Select(query => Hidden(Create(alarm, query, query.Id, region)))];
    }

    private static JsonObject Create(GraphedAlarm alarm, AlarmQuery query, string label, string region) => query switch
    {
        AlarmQuery.OfMetric { Metric: var metric } => MetricOf(alarm, metric, query.Id, region, label),
        AlarmQuery.OfExpression { Expression: var text } => Query(alarm, alarm.Spec.Metric, query.Id, region, label, Code, text),
        _ => throw new ArgumentOutOfRangeException(nameof(query), query, "Not a query."),
    };

    private static JsonObject MetricOf(GraphedAlarm alarm, Metric metric, string id, string region, string label)
    {
        var query = Query(alarm, metric, id, region, label, Builder, expression: "");
        query["namespace"] = metric.Namespace;
        query["metricName"] = metric.Name;
        query["dimensions"] = new JsonObject(
            metric.Dimensions.Select(dimension => KeyValuePair.Create(dimension.Name, (JsonNode?)alarm.Values[dimension])));
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
            ["statistic"] = $"{metric.Statistic}",
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
