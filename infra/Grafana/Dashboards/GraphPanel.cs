using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Infra.Grafana.Dashboards;

/// <summary>
/// A panel with lines over time:
/// <see href="https://grafana.com/docs/grafana/v10.4/panels-visualizations/visualizations/time-series/"/>.
/// </summary>
internal sealed record GraphPanel
{
    private const int FillPercent = 10;

    /// <summary>Its title.</summary>
    public required string Title { get; init; }

    /// <summary>What it shows, as full sentences.</summary>
    public required string Description { get; init; }

    /// <summary>Where its values come from.</summary>
    public required DataSource Source { get; init; }

    /// <summary>Unit of its values, as Grafana names it: <c>percent</c>.</summary>
    public required string Unit { get; init; }

    /// <summary>Its queries, without the data source, each with an id of its own (<c>refId</c>).</summary>
    public required ImmutableArray<JsonObject> Queries { get; init; }

    /// <summary>Values at which a red line is drawn. Defaults to none.</summary>
    public ImmutableArray<double> Thresholds { get; init; } = [];

    /// <summary>Address of a runbook. Null, the default, for none.</summary>
    public string? Runbook { get; init; }

    /// <summary>The panel as JSON.</summary>
    /// <param name="id">Its number in the dashboard.</param>
    /// <param name="position">Its place.</param>
    public JsonObject Write(int id, JsonObject position) => new()
    {
        ["id"] = id,
        ["type"] = "timeseries",
        ["title"] = Title,
        ["description"] = Description,
        ["gridPos"] = position,
        ["datasource"] = Source.Write(),
        ["links"] = Runbook is null
            ? new JsonArray()
            : new JsonArray(new JsonObject { ["title"] = "Runbook", ["url"] = Runbook, ["targetBlank"] = true }),
        ["fieldConfig"] = new JsonObject { ["defaults"] = WriteDefaults(), ["overrides"] = new JsonArray() },
        ["options"] = new JsonObject
        {
            ["legend"] = new JsonObject
            {
                ["displayMode"] = "list",
                ["placement"] = "bottom",
                ["showLegend"] = true,
                ["calcs"] = new JsonArray(),
            },
            ["tooltip"] = new JsonObject { ["mode"] = "multi", ["sort"] = "desc" },
        },
        ["targets"] = new JsonArray([.. Queries.Select(WriteQuery)]),
    };

    private JsonObject WriteDefaults() => new()
    {
        ["unit"] = Unit,
        ["color"] = new JsonObject { ["mode"] = "palette-classic" },
        ["custom"] = WriteLines(),
        ["thresholds"] = new JsonObject
        {
            ["mode"] = "absolute",
            ["steps"] = new JsonArray([WriteStep("green", value: null), .. Thresholds.Order().Select(value => WriteStep("red", value))]),
        },
    };

    // The axis reaches the thresholds, so that they can be seen before they are met.
    private JsonObject WriteLines()
    {
        var lines = new JsonObject
        {
            ["drawStyle"] = "line",
            ["fillOpacity"] = FillPercent,
            ["showPoints"] = "auto",
            ["spanNulls"] = false,
            ["axisSoftMin"] = 0,
            ["thresholdsStyle"] = new JsonObject { ["mode"] = Thresholds.IsEmpty ? "off" : "line" },
        };
        if (!Thresholds.IsEmpty)
        {
            lines["axisSoftMax"] = Thresholds.Max();
        }

        return lines;
    }

    private static JsonObject WriteStep(string color, double? value) => new() { ["color"] = color, ["value"] = value };

    private JsonObject WriteQuery(JsonObject query)
    {
        var written = query.DeepClone().AsObject();
        written["datasource"] = Source.Write();
        return written;
    }
}
