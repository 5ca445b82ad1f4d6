using System.Text.Json;
using System.Text.Json.Nodes;

namespace Infra.Compute.Bootstrap;

/// <summary>
/// Where the container's environment comes from, for the program that fetches it: plain variables, and names of parameters and secrets.
/// </summary>
internal static class EnvironmentSources
{
    // Everything but ASCII is escaped: YAML, which carries the file, has characters of its own that end lines.
    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true, NewLine = "\n" };

    /// <summary>The sources as JSON.</summary>
    /// <param name="container">A container without problems.</param>
    public static string Text(ContainerSpec container) => new JsonObject
    {
        ["variables"] = Map(container.Variables, value => value),
        ["parameters"] = Map(container.Parameters, name => name),
        ["secrets"] = Map(container.Secrets, secret => secret.Key is null
            ? new JsonObject { ["name"] = secret.Name }
            : new JsonObject { ["name"] = secret.Name, ["key"] = secret.Key }),
    }.ToJsonString(Options) + "\n";

    // Sorted here, as the dictionaries may have been made with another order.
    private static JsonObject Map<T>(IEnumerable<KeyValuePair<string, T>> pairs, Func<T, JsonNode> node) =>
        new(pairs.OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => KeyValuePair.Create<string, JsonNode?>(pair.Key, node(pair.Value))));
}
