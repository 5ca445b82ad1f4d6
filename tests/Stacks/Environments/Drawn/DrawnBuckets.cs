using System.Text.Json.Nodes;

namespace Infra.Tests.Stacks.Environments.Drawn;

/// <summary>Draws buckets, who uses them, and which queues their events go to.</summary>
internal static class DrawnBuckets
{
    // Short: the names of project, stack, account and region are in the name of a bucket too.
    private static readonly string[] Names = ["up", "b", "r-2"];
    private static readonly string[] Prefixes = ["in/", "out/"];

    /// <summary>Gives buckets to half of the environments with containers.</summary>
    public static void Draw(JsonObject settings, DrawnSettings draw)
    {
        var containers = FittedSettings.WithContainer(settings);
        if (containers.Count == 0 || !draw.Chance(2))
        {
            return;
        }

        var names = Names.Skip(draw.Between(0, Names.Length - 1)).ToList();
        var queues = (settings["queues"]?["list"]?.AsArray() ?? []).Select(queue => (string)queue!["name"]!).ToList();
        settings["buckets"] = new JsonObject { ["list"] = new JsonArray([.. names.Select(name => Create(name, queues, draw))]) };
        foreach (var name in names)
        {
            foreach (var service in containers.Where(_ => draw.Chance(2)))
            {
                service["storage"] ??= new JsonArray();
                service["storage"]!.AsArray().Add(draw.Chance(2) ? name : new JsonObject { ["bucket"] = name });
            }
        }
    }

    private static JsonObject Create(string name, List<string> queues, DrawnSettings draw)
    {
        var bucket = new JsonObject { ["name"] = name };
        if (queues.Count > 0 && draw.Chance(2))
        {
            bucket["events"] = draw.Chance(2)
                ? new JsonArray(new JsonObject { ["queue"] = draw.Any(queues) })
                : new JsonArray([.. Prefixes.Select(prefix => new JsonObject { ["queue"] = draw.Any(queues), ["prefix"] = prefix })]);
        }

        return bucket;
    }
}
