using System.Collections.Immutable;
using Infra.Compute.Bootstrap;
using Pulumi;

namespace Infra.Cluster;

/// <summary>Inputs of a <see cref="ServiceNamespace"/>.</summary>
public sealed class ServiceNamespaceArgs : ResourceArgs
{
    /// <summary>Name of the namespace.</summary>
    public required string Namespace { get; init; }

    /// <summary>What the pods of its services take at most, each with the number of its pods.</summary>
    public required ImmutableArray<PodDemand> Demands { get; init; }
}

/// <summary>What the pods of a service take at most.</summary>
/// <param name="Pods">Most pods at one time.</param>
/// <param name="MemoryMiB">Memory of a pod in MiB.</param>
/// <param name="Cpus">Processors that are set aside for a pod.</param>
/// <param name="CpuLimit">Processors that a pod may use.</param>
public sealed record PodDemand(int Pods, int MemoryMiB, double Cpus, double CpuLimit)
{
    /// <summary>The demand of a service.</summary>
    /// <param name="pods">Most pods at one time.</param>
    /// <param name="spec">What a pod runs.</param>
    public static PodDemand For(int pods, BootstrapSpec spec)
    {
        var pod = PodResources.OfPod(spec);
        return new(pods, pod.MemoryMiB, pod.Cpus, pod.CpuLimit);
    }
}
