using System.Text.Json.Nodes;

namespace Infra.Grafana.Dashboards;

/// <summary>
/// A variable of a dashboard with the values of a label in Prometheus, of which all are chosen at first:
/// <see href="https://grafana.com/docs/grafana/v10.4/datasources/prometheus/template-variables/"/>.
/// </summary>
/// <param name="Name">Its name, <c>service</c> for <c>$service</c>.</param>
/// <param name="Title">What people see beside the choice.</param>
/// <param name="Label">The label.</param>
/// <param name="Series">Series that have it.</param>
/// <param name="Source">Where they are.</param>
internal sealed record LabelVariable(string Name, string Title, string Label, string Series, DataSource Source)
{
    private const int OnTimeRangeChange = 2;
    private const int Alphabetical = 1;

    /// <summary>The variable as JSON.</summary>
    public JsonObject Write()
    {
        var query = $"label_values({Series}, {Label})";
        return new()
        {
            ["name"] = Name,
            ["label"] = Title,
            ["type"] = "query",
            ["datasource"] = Source.Write(),
            ["query"] = new JsonObject { ["query"] = query, ["refId"] = Name },
            ["definition"] = query,
            ["refresh"] = OnTimeRangeChange,
            ["sort"] = Alphabetical,
            ["multi"] = true,
            ["includeAll"] = true,
            ["allValue"] = ".+",
            ["current"] = new JsonObject { ["selected"] = true, ["text"] = new JsonArray("All"), ["value"] = new JsonArray("$__all") },
            ["options"] = new JsonArray(),
        };
    }
}
