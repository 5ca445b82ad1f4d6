using System.Text.Json.Nodes;

namespace Infra.Tests.Stacks.Environments.Drawn;

/// <summary>Draws queues, and who sends to them and who consumes them: any container, one or several for each queue.</summary>
internal static class DrawnQueues
{
    private static readonly string[] Names = ["orders", "a", "letters-2", "thirty-letters-of-a-queue-name"];

    /// <summary>Gives queues to half of the environments with containers.</summary>
    public static void Draw(JsonObject settings, DrawnSettings draw)
    {
        var containers = FittedSettings.WithContainer(settings);
        if (containers.Count == 0 || !draw.Chance(2))
        {
            return;
        }

        var names = Names.Skip(draw.Between(0, Names.Length - 1)).ToList();
        settings["queues"] = new JsonObject { ["list"] = new JsonArray([.. names.Select(name => new JsonObject { ["name"] = name })]) };
        foreach (var name in names)
        {
            var consumers = containers.Where(_ => draw.Chance(3)).Append(draw.Any(containers)).Distinct();
            foreach (var service in consumers)
            {
                Add(service, "consumes", name);
            }

            foreach (var service in containers.Where(_ => draw.Chance(3)))
            {
                Add(service, "calls", new JsonObject { ["queue"] = name });
            }
        }
    }

    private static void Add(JsonObject service, string key, JsonNode item)
    {
        service[key] ??= new JsonArray();
        service[key]!.AsArray().Add(item);
    }
}
