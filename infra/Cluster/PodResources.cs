using System.Collections.Immutable;
using Infra.Compute.Bootstrap;

namespace Infra.Cluster;

/// <summary>Memory and processors of a container, as request and as limit.</summary>
/// <param name="MemoryMiB">Memory in MiB.</param>
/// <param name="Cpus">Processors that are set aside for it.</param>
/// <param name="CpuLimit">Processors that it may use.</param>
internal sealed record PodResources(int MemoryMiB, double Cpus, double CpuLimit)
{
    // The shared zones of nginx take 40 MiB, its workers some more.
    private const int ProxyMemoryMiB = 128;

    /// <summary>Those of an application's container.</summary>
    /// <param name="container">The container.</param>
    public static PodResources ForContainer(ContainerSpec container) =>
        new(PodGroupSpec.MemoryOf(container), PodGroupSpec.CpusOf(container), PodGroupSpec.CpusOf(container));

    /// <summary>Those of a proxy.</summary>
    /// <param name="isSidecar">Whether it has an application beside it. Alone it is the whole pod.</param>
    public static PodResources Proxy(bool isSidecar) => isSidecar
        ? new(ProxyMemoryMiB, 0.1, 0.5)
        : new(ProxyMemoryMiB, PodGroupSpec.DefaultCpus, PodGroupSpec.DefaultCpus);

    /// <summary>Those of a container of ours beside an application.</summary>
    /// <param name="sidecar">The container.</param>
    public static PodResources ForSidecar(Sidecar sidecar) => new(sidecar.MemoryMiB, 0.05, 0.25);

    /// <summary>Those of a pod.</summary>
    /// <param name="spec">What it runs.</param>
    public static PodResources OfPod(BootstrapSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        var workload = spec.Workload;
        var application = workload.Container is { } container ? ForContainer(container) : null;
        var proxy = workload.HasProxy ? Proxy(isSidecar: application is not null) : null;
        ImmutableArray<PodResources> all =
            [.. new[] { application, proxy }.OfType<PodResources>(), .. spec.Sidecars.Select(ForSidecar)];
        return new(all.Sum(one => one.MemoryMiB), all.Sum(one => one.Cpus), all.Sum(one => one.CpuLimit));
    }
}
