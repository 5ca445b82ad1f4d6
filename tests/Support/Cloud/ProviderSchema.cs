using System.Text.Json;

namespace Infra.Tests.Support;

/// <summary>The attributes of a type in the providers' schemas.</summary>
internal static class ProviderSchema
{
    private static readonly Lazy<Dictionary<string, Facts>> ByType =
        new(() => new[] { "Aws", "Kubernetes", "Random" }.SelectMany(Read).ToDictionary(StringComparer.Ordinal));

    // Kinds that are no part of Kubernetes itself: the cluster has their schemas.
    private static readonly string[] CustomKinds =
    [
        "kubernetes:eks.amazonaws.com/", "kubernetes:elbv2.k8s.aws/", "kubernetes:gateway.networking.k8s.io/", "kubernetes:karpenter.sh/",
        "kubernetes:networking.istio.io/", "kubernetes:secrets-store.csi.x-k8s.io/", "kubernetes:security.istio.io/",
    ];

    /// <summary>Attributes that are text and always have a value. Components, providers and custom kinds of Kubernetes have none.</summary>
    /// <exception cref="ArgumentException">No schema has the type.</exception>
    public static IReadOnlyList<string> ComputedTexts(string type) => ByType.Value.GetValueOrDefault(type)?.ComputedTexts
        ?? (CustomKinds.Append("infra:").Append("pulumi:").Any(prefix => type.StartsWith(prefix, StringComparison.Ordinal))
            ? [] : throw new ArgumentException($"No schema has {type}.", nameof(type)));

    /// <summary>
    /// Paths of the inputs whose change replaces a resource of the type, always or under a condition. Those of types that the facts leave out are
    /// unknown.
    /// </summary>
    public static IReadOnlyList<string> Replaces(string type) => ByType.Value.GetValueOrDefault(type)?.Replaces ?? [];

    private static IEnumerable<KeyValuePair<string, Facts>> Read(string package)
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(Repository.PathOf("sdk", $"Pulumi.{package}", "schema.json")));
        return [.. from resource in schema.RootElement.GetProperty("resources").EnumerateObject()
                   select KeyValuePair.Create(resource.Name, FactsOf(resource.Value))];
    }

    private static Facts FactsOf(JsonElement resource)
    {
        var always = resource.TryGetProperty("replaces", out var paths) ? paths.EnumerateArray().Select(path => path.GetString()!) : [];
        var maybe = resource.TryGetProperty("mayReplace", out var conditions)
            ? conditions.EnumerateObject().Select(condition => condition.Name) : [];
        return new(resource.TryGetProperty("outputs", out var outputs) ? TextsOf(outputs) : null, [.. always, .. maybe]);
    }

    private static IReadOnlyList<string> TextsOf(JsonElement outputs) =>
        [
            .. from output in outputs.EnumerateObject()
               where output.Value.ValueKind == JsonValueKind.String && output.Value.GetString() is "string!" or "string!*"
               select output.Name,
        ];

    private sealed record Facts(IReadOnlyList<string>? ComputedTexts, IReadOnlyList<string> Replaces);
}
