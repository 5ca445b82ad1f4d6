using System.Text.Json.Nodes;

namespace Infra.Grafana.Dashboards;

/// <summary>A data source that panels ask.</summary>
/// <param name="Type">Its type: the id of a plugin.</param>
/// <param name="Uid">Its id in the workspace.</param>
internal sealed record DataSource(string Type, string Uid)
{
    /// <summary>What panels, queries and variables call it.</summary>
    public JsonObject Write() => new() { ["type"] = Type, ["uid"] = Uid };
}
