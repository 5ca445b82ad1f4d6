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

    /// <summary>The control plane of the Kubernetes cluster.</summary>
    public const string Cluster = "cluster";

    /// <summary>Beginning of the names of pools of nodes. No service may have a name that begins with it.</summary>
    public const string PodsPrefix = "pods-";

    /// <summary>Whether a service may not have a name, as it is one of these or that of a pool.</summary>
    /// <param name="name">The name.</param>
    public static bool IsReserved(string name) => All.Contains(name) || name.StartsWith(PodsPrefix, StringComparison.Ordinal);

    /// <summary>All of them, without pools.</summary>
    public static ImmutableArray<string> All { get; } = [PublicBalancer, InternalBalancer, TcpBalancer, PublicTcpBalancer, AwsEndpoints, Cluster];
}
