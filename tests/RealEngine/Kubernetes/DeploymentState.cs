using System.Text.Json.Nodes;

namespace Infra.Tests.RealEngine.Kubernetes;

/// <summary>A Deployment with its pods, at one moment.</summary>
/// <param name="Json">The object, as the API gives it.</param>
/// <param name="Pods">Its pods that are not ending.</param>
internal sealed record DeploymentState(JsonNode Json, IReadOnlyList<Pod> Pods)
{
    /// <summary>Its name, which is that of its service.</summary>
    public string Name => (string)Json["metadata"]!["name"]!;

    /// <summary>Its path in the API.</summary>
    public string Path => $"/apis/apps/v1/namespaces/{Json["metadata"]!["namespace"]}/deployments/{Name}";

    /// <summary>Number of its version.</summary>
    public string? Revision => (string?)Json["metadata"]!["annotations"]?["deployment.kubernetes.io/revision"];

    /// <summary>Pods that there should be.</summary>
    public int Replicas => (int)Json["spec"]!["replicas"]!;

    /// <summary>Pods that serve.</summary>
    public int Ready => Pods.Count(pod => pod.IsReady);

    /// <summary>What is not as it should be; null when all pods are of the last version and available.</summary>
    public string? Problem()
    {
        var status = Json["status"]!;
        int[] counts = [Count("replicas"), Count("updatedReplicas"), Count("availableReplicas"), Pods.Count, Ready];
        return (int?)status["observedGeneration"] == (int)Json["metadata"]!["generation"]! && counts.All(count => count == Replicas)
            ? null
            : $"{Name} wants {Replicas} pods: {status.ToJsonString()}";

        int Count(string name) => (int?)status[name] ?? 0;
    }

    /// <summary>All Deployments of a namespace.</summary>
    public static async Task<IReadOnlyList<DeploymentState>> AllOfAsync(ControlPlane plane, string space)
    {
        var deployments = await plane.Api.ListAsync($"/apis/apps/v1/namespaces/{space}/deployments");
        var pods = (await plane.PodsAsync(space)).ToLookup(pod => pod.Label("app.kubernetes.io/name"));
        return [.. deployments.Select(made => new DeploymentState(made, [.. pods[(string)made["metadata"]!["name"]!]]))];
    }
}
