using System.Text.Json.Nodes;
using Infra.Tests.Support;

namespace Infra.Tests.RealEngine.Support;

/// <summary>Which change of which input replaces a resource.</summary>
internal static class ReplacementFacts
{
    /// <summary>Absolute path of the facts.</summary>
    public static string File { get; } = Repository.PathOf("sdk", "generator", "facts", "replacement.json");

    /// <summary>Types that hold data: the facts say which changes they take in place.</summary>
    public static IEnumerable<string> TypesThatHoldData { get; } = JsonNode.Parse(System.IO.File.ReadAllText(File))!["types"]!.AsObject()
        .Where(type => type.Value!["inPlace"] is not null).Select(type => type.Key).ToList();
}
