using System.ComponentModel.DataAnnotations;
using Infra.Compute.Bootstrap;
using Infra.Validation;

namespace Infra.Cluster;

/// <summary>
/// The pods of a service on Kubernetes. Their memory and processors are those of its container: <c>memoryMiB</c>, 512 without it, and <c>cpus</c>,
/// 0.5 without it, as request and as limit. The defaults are those of production.
/// </summary>
public sealed record PodGroupSpec
{
    /// <summary>Memory of a container that gives none, in MiB.</summary>
    public const int DefaultMemoryMiB = 512;

    /// <summary>Processors of a container that gives none.</summary>
    public const double DefaultCpus = 0.5;

    private const int ReadySeconds = 60;
    private const int TcpReadySeconds = 240;

    /// <summary>Smallest number of pods, at most <c>maxReplicas</c>.</summary>
    [Range(1, 1000)]
    [Production("so that a zone can be lost", Minimum = 2)]
    public int MinReplicas { get; init; } = 3;

    /// <summary>Largest number of pods, without those of a roll-out.</summary>
    [Range(1, 1000)]
    public int MaxReplicas { get; init; } = 10;

    /// <summary>Mean use in percent of the processors of the container that scaling holds.</summary>
    [Range(10, 90)]
    public int CpuTargetPercent { get; init; } = 60;

    /// <summary>Pods above the wanted number while they are replaced, in percent of it, rounded up. The wanted number stays available.</summary>
    [Range(1, 100)]
    public int SurgePercent { get; init; } = 34;

    /// <summary>
    /// Seconds that a new pod must be ready before the next one is replaced. Without it longer than the balancer takes to find it healthy: 60, and
    /// 240 for a TCP service.
    /// </summary>
    /// <remarks>
    /// A network load balancer takes some minutes to send connections to a new target:
    /// <see href="https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/1834"/>.
    /// </remarks>
    [Range(0, 600)]
    public int? MinReadySeconds { get; init; }

    /// <summary>Seconds in which a new container must answer its health path, or open its port. Then it is started again.</summary>
    [Range(10, 3600)]
    public int StartSeconds { get; init; } = 300;

    /// <summary>
    /// Whether the program is a Java virtual machine. It then gets the variable <c>JAVA_TOOL_OPTIONS</c> with a heap of three quarters of the memory,
    /// unless the settings give that variable.
    /// </summary>
    public bool Jvm { get; init; }

    /// <summary>Thresholds of their alarms.</summary>
    public PodThresholds Thresholds { get; init; } = new();

    /// <summary>Most pods at one time, including those of a roll-out.</summary>
    public int MaxPods => MaxReplicas + SurgeOf(MaxReplicas);

    /// <summary>Pods above a wanted number while they are replaced.</summary>
    /// <param name="replicas">The wanted number.</param>
    public int SurgeOf(int replicas) => ((replicas * SurgePercent) + 99) / 100;

    internal int MinReadySecondsOf(ServerWorkload workload) =>
        MinReadySeconds ?? (workload is ServerWorkload.TcpContainer ? TcpReadySeconds : ReadySeconds);

    internal static int MemoryOf(ContainerSpec container) => container.MemoryMiB ?? DefaultMemoryMiB;

    internal static double CpusOf(ContainerSpec container) => container.Cpus ?? DefaultCpus;
}
