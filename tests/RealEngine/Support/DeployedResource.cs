using System.Text.Json.Nodes;

namespace Infra.Tests.RealEngine.Support;

/// <summary>A resource in the state of a stack.</summary>
/// <param name="Json">Its entry in the output of <c>pulumi stack export</c>.</param>
internal sealed record DeployedResource(JsonNode Json)
{
    /// <summary>URN.</summary>
    public string Urn => (string)Json["urn"]!;

    /// <summary>Type, such as <c>aws:rds/instance:Instance</c>.</summary>
    public string Type => (string)Json["type"]!;

    /// <summary>Whether Pulumi refuses to delete it.</summary>
    public bool IsProtected => (bool?)Json["protect"] ?? false;

    /// <summary>Whether AWS refuses to delete it: an input such as <c>deletionProtection</c> is true.</summary>
    public bool IsProtectedByAws => ((bool?)Json["custom"] ?? false) && Json["inputs"] is JsonObject inputs && inputs.Any(IsProtection);

    /// <summary>The resources that it needs: its parent, and what it or one of its inputs depends on.</summary>
    public IEnumerable<string> Needs =>
        Texts(Json["dependencies"]).Concat((Json["propertyDependencies"] as JsonObject ?? []).SelectMany(property => Texts(property.Value)))
            .Append((string?)Json["parent"] ?? "").Where(urn => urn.Length > 0);

    /// <summary>An output, which is text.</summary>
    public string Output(string name) => (string)Json["outputs"]![name]!;

    /// <summary>All resources of a state, without the providers that the engine makes itself.</summary>
    /// <param name="export">What <c>pulumi stack export</c> wrote.</param>
    public static List<DeployedResource> AllOf(string export) =>
        (JsonNode.Parse(export)!["deployment"]!["resources"]?.AsArray() ?? []).Select(resource => new DeployedResource(resource!))
            .Where(resource => !resource.Urn.Contains("::default_", StringComparison.Ordinal)).ToList();

    /// <summary>These resources without one type and without all that needs it, directly or by others.</summary>
    /// <param name="resources">Resources, each after those that it needs, as in a state.</param>
    /// <param name="type">The type.</param>
    public static List<DeployedResource> WithoutAllThatNeeds(string type, IEnumerable<DeployedResource> resources)
    {
        var without = new List<DeployedResource>();
        var missing = new HashSet<string>(StringComparer.Ordinal);
        foreach (var resource in resources)
        {
            if (resource.Type == type || resource.Needs.Any(missing.Contains))
            {
                missing.Add(resource.Urn);
            }
            else
            {
                without.Add(resource);
            }
        }

        return without;
    }

    private static IEnumerable<string> Texts(JsonNode? list) => (list as JsonArray ?? []).Select(text => (string)text!);

    private static bool IsProtection(KeyValuePair<string, JsonNode?> input) =>
        input.Key.Contains("protect", StringComparison.OrdinalIgnoreCase) && input.Value is JsonValue value && value.TryGetValue(out bool on) && on;
}
