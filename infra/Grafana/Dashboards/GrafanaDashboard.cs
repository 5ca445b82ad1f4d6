using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Infra.Grafana.Dashboards;

/// <summary>
/// A dashboard of Grafana in rows of panels, four beside each other:
/// <see href="https://grafana.com/docs/grafana/v10.4/dashboards/build-dashboards/view-dashboard-json-model/"/>.
/// </summary>
internal sealed record GrafanaDashboard
{
    // Of Grafana 10.4. Later versions read it.
    private const int SchemaVersion = 39;

    private const int GridWidth = 24;
    private const int PanelWidth = 6;
    private const int PanelHeight = 8;
    private const int TitleHeight = 1;
    private const int SharedCrosshair = 1;

    /// <summary>Its id in the workspace.</summary>
    public required string Uid { get; init; }

    /// <summary>Its title.</summary>
    public required string Title { get; init; }

    /// <summary>What it shows, as full sentences.</summary>
    public required string Description { get; init; }

    /// <summary>Its variables. Defaults to none.</summary>
    public ImmutableArray<LabelVariable> Variables { get; init; } = [];

    /// <summary>Its rows.</summary>
    public required ImmutableArray<PanelRow> Rows { get; init; }

    /// <summary>The dashboard as JSON.</summary>
    public JsonObject Write() => new()
    {
        ["uid"] = Uid,
        ["title"] = Title,
        ["description"] = Description,
        ["tags"] = new JsonArray("infra"),
        ["editable"] = false,
        ["graphTooltip"] = SharedCrosshair,
        ["schemaVersion"] = SchemaVersion,
        ["time"] = new JsonObject { ["from"] = "now-6h", ["to"] = "now" },
        ["timezone"] = "browser",
        ["refresh"] = "",
        ["templating"] = new JsonObject { ["list"] = new JsonArray([.. Variables.Select(variable => variable.Write())]) },
        ["annotations"] = new JsonObject { ["list"] = new JsonArray() },
        ["panels"] = WriteRows(),
    };

    private JsonArray WriteRows()
    {
        var written = new JsonArray();
        var (id, y) = (1, 0);
        foreach (var row in Rows)
        {
            var title = WriteTitle(row, id, y);
            var panels = row.Panels.Select((panel, index) => panel.Write(id + 1 + index, WritePosition(index, y + TitleHeight))).ToArray();
            written.Add(title);
            id += 1 + panels.Length;
            y += TitleHeight;
            if (row.IsCollapsed)
            {
                title["panels"] = new JsonArray(panels);
                continue;
            }

            title["panels"] = new JsonArray();
            foreach (var panel in panels)
            {
                written.Add(panel);
            }

            y += PanelHeight * ((panels.Length * PanelWidth + GridWidth - 1) / GridWidth);
        }

        return written;
    }

    private static JsonObject WriteTitle(PanelRow row, int id, int y) => new()
    {
        ["id"] = id,
        ["type"] = "row",
        ["title"] = row.Title,
        ["collapsed"] = row.IsCollapsed,
        ["gridPos"] = WritePosition(0, y, GridWidth, TitleHeight),
    };

    private static JsonObject WritePosition(int index, int top)
    {
        var (line, column) = Math.DivRem(index * PanelWidth, GridWidth);
        return WritePosition(column, top + (line * PanelHeight), PanelWidth, PanelHeight);
    }

    private static JsonObject WritePosition(int x, int y, int width, int height) => new() { ["x"] = x, ["y"] = y, ["w"] = width, ["h"] = height };
}
