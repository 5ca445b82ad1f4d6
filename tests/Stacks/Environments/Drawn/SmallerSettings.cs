using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Infra.Tests.Stacks.Environments.Drawn;

/// <summary>Finds the fewest of an environment's settings that still go wrong: what can be left out, is.</summary>
internal static class SmallerSettings
{
    /// <summary>An environment that goes wrong as the given one, and does not if any one of its settings is left out.</summary>
    /// <param name="environment">The environment.</param>
    /// <param name="isWrong">Whether an environment goes wrong in the same way.</param>
    public static async Task<AnyEnvironment> FindAsync(AnyEnvironment environment, Func<AnyEnvironment, Task<bool>> isWrong)
    {
        var isSmallest = false;
        while (!isSmallest)
        {
            isSmallest = true;
            foreach (var place in PlacesOf(DrawnEnvironment.Read(environment.Config), []))
            {
                var settings = DrawnEnvironment.Read(environment.Config);
                if (TryRemove(settings, place)
                    && environment with { Config = DrawnEnvironment.Write(settings) } is var smaller
                    && await isWrong(smaller))
                {
                    environment = smaller;
                    isSmallest = false;
                }
            }
        }

        return environment;
    }

    /// <summary>The lines of a stack file.</summary>
    public static string ToYaml(AnyEnvironment environment) =>
        $"# Pulumi.{environment.Stack}.yaml\nconfig:\n{string.Join('\n', environment.Config.Select(pair => $"  {pair.Key}: {Quote(pair.Value)}"))}";

    // JSON is YAML; a number that is text is in quotes.
    private static string Quote(string value) => value is ['{' or '[', ..] ? value : $"\"{value}\"";

    // The last items first, so that indices stay what they are; a group before what is in it.
    private static IEnumerable<ImmutableArray<object>> PlacesOf(JsonNode? node, ImmutableArray<object> path) => node switch
    {
        JsonObject group => group.SelectMany(pair => PlacesOf(pair.Value, path.Add(pair.Key)).Prepend(path.Add(pair.Key))),
        JsonArray list => list.Index().Reverse().SelectMany(item => PlacesOf(item.Item, path.Add(item.Index)).Prepend(path.Add(item.Index))),
        _ => [],
    };

    private static bool TryRemove(JsonObject settings, ImmutableArray<object> place)
    {
        var parent = place[..^1].Aggregate((JsonNode?)settings, (node, step) => (node, step) switch
        {
            (JsonObject group, string key) => group[key],
            (JsonArray list, int index) when index < list.Count => list[index],
            _ => null,
        });
        switch (parent, place[^1])
        {
            case (JsonObject group, string key):
                return group.Remove(key);
            case (JsonArray list, int index) when index < list.Count:
                list.RemoveAt(index);
                return true;
            default:
                return false;
        }
    }
}
