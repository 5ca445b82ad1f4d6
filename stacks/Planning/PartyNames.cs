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

    /// <summary>All of them. No service may have one of these names.</summary>
    public static ImmutableArray<string> All { get; } = [PublicBalancer, InternalBalancer, TcpBalancer, PublicTcpBalancer, AwsEndpoints];
}
