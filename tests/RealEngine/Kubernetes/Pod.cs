using System.Text.Json.Nodes;

namespace Infra.Tests.RealEngine.Kubernetes;

/// <summary>A pod.</summary>
/// <param name="Json">The object, as the API gives it.</param>
internal sealed record Pod(JsonNode Json)
{
    /// <summary>Its path in the API.</summary>
    public string Path => $"/api/v1/namespaces/{Json["metadata"]!["namespace"]}/pods/{Name}";

    /// <summary>Its name.</summary>
    public string Name => (string)Json["metadata"]!["name"]!;

    /// <summary>Its node; null while it waits for one.</summary>
    public string? Node => (string?)Json["spec"]!["nodeName"];

    /// <summary>Whether it is being deleted.</summary>
    public bool IsEnding => Json["metadata"]!["deletionTimestamp"] is not null;

    /// <summary>Whether it is ready to serve.</summary>
    public bool IsReady => !IsEnding && (Json["status"]!["conditions"]?.AsArray() ?? [])
        .Any(condition => (string)condition!["type"]! == "Ready" && (string)condition["status"]! == "True");

    /// <summary>A label; null where it has none of this name.</summary>
    public string? Label(string name) => (string?)Json["metadata"]!["labels"]?[name];
}
