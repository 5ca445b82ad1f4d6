using System.Text.Json.Nodes;

namespace Infra.Tests.Stacks.Environments.Drawn;

internal sealed partial class FittedSettings
{
    // Kinds for which the environment lacks what it takes are refused, and a schedule that production does not ask for twice.
    private void FitDrills(JsonObject settings, List<JsonObject> services)
    {
        if (settings["drills"] is not JsonObject drills)
        {
            return;
        }

        drills.Remove("experiments");
        if (services.Any(HasTwoServers))
        {
            drills["experiments"] = draw.Any(new JsonArray[] { ["servers"], ["zone", "servers"], ["zone"] });
        }

        if (isProduction && drills.ContainsKey("schedule"))
        {
            drills["scheduleInProduction"] = true;
        }
    }

    private static bool HasTwoServers(JsonObject service) =>
        !service.ContainsKey("task") && service["servers"] is JsonObject servers && NumberOf(servers, "minSize", 0) >= 2;
}
