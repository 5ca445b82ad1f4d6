using System.Text.Json.Nodes;
using Infra.Telemetry;

namespace Infra.Tests.Stacks.Environments.Drawn;

internal sealed partial class FittedSettings
{
    private static readonly string[] Groups =
    [
        "93a4b5c6-10d1-70f2-a3b4-c5d6e7f8a9b0", "93a4b5c6-10d1-70f2-a3b4-c5d6e7f8a9b1", "93a4b5c6-10d1-70f2-a3b4-c5d6e7f8a9b2",
    ];

    private void FitTelemetry(JsonObject settings, IEnumerable<JsonObject> services)
    {
        var telemetry = settings["telemetry"] as JsonObject;
        foreach (var service in services)
        {
            FitMetrics(service, isRead: telemetry is not null);
            if (telemetry is not null)
            {
                LeaveRoom(service);
            }
        }

        if (telemetry?["grafana"] is JsonObject grafana)
        {
            FitGrafana(grafana);
        }
    }

    // A collector has ports of its own, and a worker none that others know.
    private static void FitMetrics(JsonObject service, bool isRead)
    {
        if (!isRead)
        {
            service.Remove("metrics");
        }
        else if (service["metrics"] is JsonObject metrics && IsWrong((int?)metrics["port"], service))
        {
            metrics["port"] = 9464;
        }
    }

    // Beside everything else, the collector's configuration is too much for user data.
    private static void LeaveRoom(JsonObject service)
    {
        if (service["calls"]?.ToJsonString().Contains("files", StringComparison.Ordinal) == true)
        {
            service.Remove("configuration");
        }
    }

    private static bool IsWrong(int? port, JsonObject service) =>
        port is { } shown ? Collector.Ports.Contains(shown) : service.ContainsKey("worker");

    private void FitGrafana(JsonObject grafana)
    {
        grafana["adminGroups"] = new JsonArray(Groups[0]);
        foreach (var (key, group) in new[] { ("editorGroups", Groups[1]), ("viewerGroups", Groups[2]) })
        {
            if (draw.Chance(2))
            {
                grafana[key] = new JsonArray(group);
            }
        }
    }
}
