using System.Text.Json.Nodes;
using Infra.Cluster.Nodes;

namespace Infra.Cluster.Charts;

/// <summary>Values that charts take in the form of Kubernetes.</summary>
internal static class ChartValues
{
    /// <summary>Seccomp profile of the container runtime.</summary>
    public static JsonObject RuntimeDefault => new() { ["type"] = "RuntimeDefault" };

    /// <summary>Selects the nodes of a pool.</summary>
    /// <param name="pool">Name of the pool.</param>
    public static JsonObject PoolOf(string pool) => new() { [NodeLabels.Pool] = pool };

    /// <summary>Requests and limits.</summary>
    /// <param name="resources">Memory and processors.</param>
    public static JsonObject Resources(PodResources resources) => new()
    {
        ["requests"] = new JsonObject { ["memory"] = $"{resources.MemoryMiB}Mi", ["cpu"] = PodContainer.Millis(resources.Cpus) },
        ["limits"] = new JsonObject { ["memory"] = $"{resources.MemoryMiB}Mi", ["cpu"] = PodContainer.Millis(resources.CpuLimit) },
    };
}
