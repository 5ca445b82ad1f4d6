using System.Text.Json.Nodes;
using Infra.Tests.Support;

namespace Infra.Tests.RealEngine.Support;

/// <summary>Which change of which input replaces a resource.</summary>
internal static class ReplacementFacts
{
    /// <summary>Absolute path of the facts.</summary>
    public static string File { get; } = Repository.PathOf("sdk", "generator", "facts", "replacement.json");

    /// <summary>Types that hold data, which a replacement loses.</summary>
    public static IEnumerable<string> TypesThatHoldData { get; } = JsonNode.Parse(
        System.IO.File.ReadAllText(Repository.PathOf("sdk", "Pulumi.Aws", "schema.json")))!["resources"]!.AsObject()
        .Where(type => type.Value!["holdsData"] is not null).Select(type => type.Key).ToList();
}
