using System.ComponentModel.DataAnnotations;

namespace Infra.Cluster;

/// <summary>Thresholds of the alarms of a Kubernetes cluster.</summary>
public sealed record ClusterThresholds
{
    /// <summary>Requests in a minute that the API server answers with a 5xx status.</summary>
    [Range(1, int.MaxValue)]
    public int ApiErrorsPerMinute { get; init; } = 10;

    /// <summary>Seconds that 99 % of the API server's answers to a <c>GET</c> take at most.</summary>
    [Range(0.1, 60)]
    public double ApiLatencySeconds { get; init; } = 1;

    /// <summary>Size of the cluster's database in MiB. EKS makes it read-only at 8,192.</summary>
    /// <remarks><see href="https://docs.aws.amazon.com/eks/latest/best-practices/control-plane.html"/>.</remarks>
    [Range(1, 8192)]
    public int DatabaseMiB { get; init; } = 6144;

    /// <summary>Container restarts in five minutes, in all namespaces together.</summary>
    [Range(1, int.MaxValue)]
    public int RestartsPerFiveMinutes { get; init; } = 10;

    /// <summary>Used share of the fullest volume of a node in percent.</summary>
    [Range(1, 99)]
    public int VolumePercent { get; init; } = 80;

    /// <summary>Number of nodes of all pools, in percent of the limit of one pool (<c>nodes.maxNodes</c>).</summary>
    [Range(1, 100)]
    public int NodesPercent { get; init; } = 90;
}
