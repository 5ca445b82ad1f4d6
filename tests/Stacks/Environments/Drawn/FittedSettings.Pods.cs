using System.Text.Json.Nodes;

namespace Infra.Tests.Stacks.Environments.Drawn;

internal sealed partial class FittedSettings
{
    // Everything on servers: PodEnvironmentTests draws environments with both runtimes.
    private static void FitRuntimes(JsonObject settings, List<JsonObject> services)
    {
        foreach (var group in services.Prepend(settings).Where(group => group.ContainsKey("runtime")))
        {
            group["runtime"] = "servers";
        }

        (settings["cluster"] as JsonObject)?.Remove("next");

        foreach (var service in services)
        {
            service.Remove("podPercent");
            if (service["pods"] is JsonObject pods)
            {
                AtLeast(pods, "maxReplicas", 3);
                AtMost(pods, "minReplicas", NumberOf(pods, "maxReplicas", 2));
            }
        }
    }
}
