using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Infra.Cluster.Objects;

/// <summary>Values of JSON as Pulumi takes them.</summary>
internal static class JsonValues
{
    /// <summary>An object: texts, whole numbers, truth values, lists and objects by key. Nothing in it is null.</summary>
    /// <param name="values">The object.</param>
    public static ImmutableDictionary<string, object> Create(JsonObject values) =>
        values.ToImmutableDictionary(pair => pair.Key, pair => Create(pair.Value), StringComparer.Ordinal);

    private static object Create(JsonNode? value) => value switch
    {
        JsonObject map => Create(map),
        JsonArray list => list.Select(Create).ToImmutableArray(),
        JsonValue single when single.GetValueKind() is JsonValueKind.True or JsonValueKind.False => single.GetValue<bool>(),
        JsonValue single when single.GetValueKind() == JsonValueKind.Number => single.GetValue<int>(),
        JsonValue single => single.GetValue<string>(),
        null => throw new ArgumentException("An object of the cluster has no value that is null.", nameof(value)),
        _ => throw new ArgumentOutOfRangeException(nameof(value), value, "Not a kind of JSON."),
    };
}
