using System.Text.Json.Nodes;

namespace Infra.Tests.Stacks.Environments.Drawn;

internal sealed partial class FittedSettings
{
    private const int SecondsInADay = 86_400;

    private static void FitQueues(JsonObject settings, List<JsonObject> services)
    {
        foreach (var service in services.Where(service => service["consumes"] is not JsonArray { Count: > 0 }))
        {
            service["servers"]!.AsObject().Remove("backlogPerServer");
        }

        foreach (var queue in settings["queues"]?["list"]?.AsArray().Select(item => item!.AsObject()) ?? [])
        {
            FitQueue(queue, services);
        }
    }

    private static void FitQueue(JsonObject queue, List<JsonObject> services)
    {
        if ((bool?)queue["fifo"] != true)
        {
            queue.Remove("contentBasedDeduplication");
        }

        var name = (string)queue["name"]!;
        if (services.Any(service => (service["calls"] as JsonArray ?? []).Any(call => call is JsonObject group && (string?)group["queue"] == name)))
        {
            queue["retiring"] = false;
        }

        var seconds = NumberOf(queue, "retentionDays", 4) * SecondsInADay;
        if (seconds <= 3 * SecondsInADay)
        {
            queue["thresholds"] ??= new JsonObject();
            queue["thresholds"]!["oldestSeconds"] ??= seconds;
        }

        if (queue["thresholds"] is JsonObject thresholds)
        {
            AtMost(thresholds, "oldestSeconds", seconds - 1);
        }
    }
}
