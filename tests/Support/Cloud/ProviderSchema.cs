using System.Text.Json;

namespace Infra.Tests.Support;

/// <summary>The attributes of a type in the providers' schemas.</summary>
internal static class ProviderSchema
{
    private static readonly Lazy<Dictionary<string, IReadOnlyList<string>>> Computed = new(() =>
        new[] { "Aws", "Random" }.SelectMany(Read).ToDictionary(StringComparer.Ordinal));

    private static readonly Lazy<Dictionary<string, IReadOnlyList<string>>> Replacing =
        new(() => ReadReplacing().ToDictionary(StringComparer.Ordinal));

    /// <summary>Attributes that are text and always have a value. Components and providers have none.</summary>
    /// <exception cref="ArgumentException">No schema has the type.</exception>
    public static IReadOnlyList<string> ComputedTexts(string type) => Computed.Value.GetValueOrDefault(type)
        ?? (type.StartsWith("infra:", StringComparison.Ordinal) || type.StartsWith("pulumi:", StringComparison.Ordinal)
            ? [] : throw new ArgumentException($"No schema has {type}.", nameof(type)));

    /// <summary>
    /// Paths of the inputs whose change replaces a resource of the type, always or under a condition. Those of types that the facts leave out are
    /// unknown.
    /// </summary>
    public static IReadOnlyList<string> Replaces(string type) => Replacing.Value.GetValueOrDefault(type, []);

    private static IEnumerable<KeyValuePair<string, IReadOnlyList<string>>> ReadReplacing()
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(Repository.PathOf("sdk", "Pulumi.Aws", "schema.json")));
        return [.. from resource in schema.RootElement.GetProperty("resources").EnumerateObject()
                   let always = resource.Value.TryGetProperty("replaces", out var paths)
                       ? paths.EnumerateArray().Select(path => path.GetString()!) : []
                   let maybe = resource.Value.TryGetProperty("mayReplace", out var conditions)
                       ? conditions.EnumerateObject().Select(condition => condition.Name) : []
                   select KeyValuePair.Create(resource.Name, (IReadOnlyList<string>)[.. always, .. maybe])];
    }

    private static IEnumerable<KeyValuePair<string, IReadOnlyList<string>>> Read(string package)
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(Repository.PathOf("sdk", $"Pulumi.{package}", "schema.json")));
        return [.. from resource in schema.RootElement.GetProperty("resources").EnumerateObject()
                   where resource.Value.TryGetProperty("outputs", out _)
                   select KeyValuePair.Create(resource.Name, TextsOf(resource.Value.GetProperty("outputs")))];
    }

    private static IReadOnlyList<string> TextsOf(JsonElement outputs) =>
        [
            .. from output in outputs.EnumerateObject()
               where output.Value.ValueKind == JsonValueKind.String && output.Value.GetString() is "string!" or "string!*"
               select output.Name,
        ];
}
