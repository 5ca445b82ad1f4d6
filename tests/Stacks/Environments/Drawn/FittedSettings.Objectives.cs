using System.Text.Json.Nodes;

namespace Infra.Tests.Stacks.Environments.Drawn;

internal sealed partial class FittedSettings
{
    // A promise of this percent can be broken in 63 days.
    private const double LeastPercent = 97;

    private static void FitObjectives(JsonObject service, List<JsonObject> services)
    {
        if (service["objectives"] is not JsonObject objectives)
        {
            return;
        }

        if (!service.ContainsKey("route") && !IsCalled(service, services))
        {
            service.Remove("objectives");
            return;
        }

        if (!objectives.ContainsKey("latency") && !objectives.ContainsKey("availability"))
        {
            objectives["availability"] = 99.9;
        }

        Raise(objectives, "availability");
        if (objectives["latency"] is JsonObject latency)
        {
            Raise(latency, "percent");
        }
    }

    private static bool IsCalled(JsonObject service, List<JsonObject> services) => (string)service["name"]! is var name
        && services.Any(other => (string?)other["proxy"]?["to"] == name || CallsOf(other).Contains(name));

    private static void Raise(JsonObject group, string key)
    {
        if (group[key] is { } percent)
        {
            group[key] = Math.Max((double)percent, LeastPercent);
        }
    }
}
