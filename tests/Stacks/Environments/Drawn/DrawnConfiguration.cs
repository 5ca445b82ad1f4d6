using System.Text.Json.Nodes;

namespace Infra.Tests.Stacks.Environments.Drawn;

/// <summary>Draws documents, and who reads them: any container, some or none for each.</summary>
internal static class DrawnConfiguration
{
    private const string OwnImage = "111122223333.dkr.ecr.eu-central-1.amazonaws.com/agent:2";

    private static readonly string[] Names = ["limits", "a", "flags-2", "thirty-letters-of-a-document-n"];

    /// <summary>Gives documents to half of the environments with containers.</summary>
    public static void Draw(JsonObject settings, DrawnSettings draw)
    {
        var containers = FittedSettings.WithContainer(settings);
        if (containers.Count == 0 || !draw.Chance(2))
        {
            return;
        }

        var names = Names.Skip(draw.Between(0, Names.Length - 1)).ToList();
        settings["configuration"] = new JsonObject
        {
            ["list"] = new JsonArray(
            [
                .. from name in names
                   let kind = name.StartsWith("flags", StringComparison.Ordinal) ? "flags" : "freeform"
                   select new JsonObject { ["name"] = name, ["kind"] = kind },
            ]),

            // A service without calls to the internet can fetch it too.
            ["agentImage"] = OwnImage.Replace("eu-central-1", (string)settings["region"]!, StringComparison.Ordinal),
        };
        foreach (var service in containers.Where(_ => draw.Chance(2)))
        {
            service["configuration"] = new JsonArray([.. names.Where(_ => draw.Chance(2)).Select(name => JsonValue.Create(name))]);
        }
    }
}
