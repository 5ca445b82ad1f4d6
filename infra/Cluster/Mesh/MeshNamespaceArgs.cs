using System.Collections.Immutable;
using Infra.Observability;
using Infra.Validation;
using Pulumi;

namespace Infra.Cluster.Mesh;

/// <summary>Inputs of a <see cref="MeshNamespace"/>.</summary>
public sealed class MeshNamespaceArgs : ResourceArgs
{
    /// <summary>Name of the namespace, which must be there.</summary>
    public required string Namespace { get; init; }

    /// <summary>Whether plain text is refused: <c>Prepared</c> or <c>Istio</c>.</summary>
    public required MeshMode Mode { get; init; }

    /// <summary>Sizes. The defaults are those of production.</summary>
    public MeshSpec Spec { get; init; } = new();

    /// <summary>Services of the namespace that pods call, in any order. Without one there is no waypoint.</summary>
    public required ImmutableArray<string> Called { get; init; }

    /// <summary>Services whose pods call them, in any order.</summary>
    public required ImmutableArray<PodPeer> Callers { get; init; }

    /// <summary>Name of the cluster, in the metrics that alarms watch.</summary>
    public required string ClusterName { get; init; }

    /// <summary>Address of the cluster's DNS.</summary>
    public required string DnsAddress { get; init; }

    /// <summary>Whether pods answer DNS, as with managed node groups. Defaults to false.</summary>
    public bool HasDnsPods { get; init; }

    /// <summary>Topic and runbooks of the alarms.</summary>
    public required AlarmChannel AlarmChannel { get; init; }

    /// <summary>What the pods of a waypoint take at most, for the quota of the namespace.</summary>
    /// <param name="spec">The mesh.</param>
    public static PodDemand DemandOf(MeshSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        var pod = MeshValues.Waypoint;
        return new(spec.MaxWaypoints, pod.MemoryMiB, pod.Cpus, pod.CpuLimit);
    }

    internal static MeshNamespaceArgs Check(string name, MeshNamespaceArgs args)
    {
        ArgumentNullException.ThrowIfNull(args);
        return ArgsCheck.Require(nameof(MeshNamespace), name, args,
        [
            .. SpecValidation.Validate(args.Spec).Under("spec"),
            .. args.Mode == MeshMode.None ? [new Problem("mode", "must be prepared or istio", ValueRules.Show(args.Mode))] : (Problem[])[],
        ]);
    }
}
