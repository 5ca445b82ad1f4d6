using System.Collections.Immutable;

namespace Infra.Stacks.Planning;

/// <summary>Names of the environment's own parties in connections. Services and parts are named by their own names.</summary>
internal static class PartyNames
{
    /// <summary>The balancer that the internet reaches.</summary>
    public const string PublicBalancer = "public-balancer";

    /// <summary>The balancer between services.</summary>
    public const string InternalBalancer = "internal-balancer";

    /// <summary>The balancer of internal TCP services.</summary>
    public const string TcpBalancer = "tcp-balancer";

    /// <summary>The balancer of the public TCP service.</summary>
    public const string PublicTcpBalancer = "public-tcp";

    /// <summary>The interface endpoints of AWS services.</summary>
    public const string AwsEndpoints = "aws-endpoints";

    /// <summary>The control plane of the first Kubernetes cluster. Later ones have a number after it.</summary>
    public const string Cluster = "cluster";

    /// <summary>Beginning of the names of pools of nodes. No service may have a name that begins with it.</summary>
    public const string PodsPrefix = "pods-";

    private const string Pods = "pods";

    /// <summary>The control plane of a Kubernetes cluster.</summary>
    /// <param name="generation">Generation of the cluster.</param>
    public static string ClusterOf(int generation) => ClusterGeneration.NameOf(Cluster, generation);

    /// <summary>A pool of nodes.</summary>
    /// <param name="pool">Name of the pool.</param>
    /// <param name="generation">Generation of its cluster.</param>
    public static string PoolOf(string pool, int generation) => $"{ClusterGeneration.NameOf(Pods, generation)}-{pool}";

    /// <summary>Whether a service may not have a name, as it is one of these, or that of a pool or of a later cluster.</summary>
    /// <param name="name">The name.</param>
    public static bool IsReserved(string name) =>
        All.Contains(name) || name.StartsWith(PodsPrefix, StringComparison.Ordinal) || ClusterGeneration.IsNameOf(name, Cluster);

    /// <summary>All of them, without pools and later clusters.</summary>
    public static ImmutableArray<string> All { get; } = [PublicBalancer, InternalBalancer, TcpBalancer, PublicTcpBalancer, AwsEndpoints, Cluster];
}
