using Infra.Compute;

namespace Infra.Cluster.Nodes;

/// <summary>Labels of nodes, by which pods choose them.</summary>
internal static class NodeLabels
{
    /// <summary>Label with the name of the pool.</summary>
    public const string Pool = "karpenter.sh/nodepool";

    /// <summary>Label with the architecture.</summary>
    public const string Architecture = "kubernetes.io/arch";

    /// <summary>The value of <see cref="Architecture"/>.</summary>
    /// <param name="architecture">The architecture.</param>
    public static string ValueOf(Architecture architecture) => architecture == Compute.Architecture.Arm64 ? "arm64" : "amd64";
}
