using Infra.Cluster.Charts;
using Infra.Observability;
using Pulumi;

namespace Infra.Cluster.Mesh;

/// <summary>Inputs of a <see cref="ServiceMesh"/>.</summary>
public sealed class ServiceMeshArgs : ResourceArgs
{
    /// <summary>Versions, images and sizes. The defaults are those of production.</summary>
    public MeshSpec Spec { get; init; } = new();

    /// <summary>Repositories of the charts. Defaults to those of their makers.</summary>
    public ChartsSpec Charts { get; init; } = new();

    /// <summary>Name of the cluster, in the metrics that alarms watch.</summary>
    public required string ClusterName { get; init; }

    /// <summary>Name of the pool whose nodes run the control plane of the mesh and the waypoints.</summary>
    public required string Pool { get; init; }

    /// <summary>Address of the cluster's DNS.</summary>
    public required string DnsAddress { get; init; }

    /// <summary>Whether pods answer DNS, as with managed node groups. Defaults to false.</summary>
    public bool HasDnsPods { get; init; }

    /// <summary>Topic and runbooks of the alarms.</summary>
    public required AlarmChannel AlarmChannel { get; init; }
}
