using System.Collections.Immutable;
using Infra.Networking;

namespace Infra.Compute.Bootstrap;

/// <summary>Configuration of a server at its first boot. It holds the names of secrets only: the server fetches their values.</summary>
public sealed record BootstrapSpec
{
    /// <summary>Name of the service, such as <c>web</c>: 1 to 32 lower-case letters, digits and hyphens, the first a letter.</summary>
    public required string Service { get; init; }

    /// <summary>
    /// Name prefix of the environment, such as <c>infra-prod</c>, spelled like <see cref="Service"/>. Names of units and logs contain it.
    /// </summary>
    public required string Environment { get; init; }

    /// <summary>Region of the server, such as <c>eu-central-1</c>.</summary>
    public required string Region { get; init; }

    /// <summary>Program that the server runs.</summary>
    public required ServerWorkload Workload { get; init; }

    /// <summary>
    /// Address blocks of load balancers and servers, 1 to 32. The proxy believes <c>X-Forwarded-For</c> from these addresses: the client is the last
    /// address in the header that is in none of these blocks. Defaults to the private ranges.
    /// </summary>
    public ImmutableArray<Cidr> TrustedBlocks { get; init; } = ServerProxy.PrivateBlocks;

    /// <summary>
    /// Whether the proxy passes the <c>X-Forwarded-Host</c> of a request on. Set it only where all callers are other proxies. Defaults to false: the
    /// proxy sets the header to the request's <c>Host</c>. As <c>Host</c>, a container receives the request's own, and a service receives its own
    /// name, by which its load balancer finds it.
    /// </summary>
    public bool BelievesForwardedHost { get; init; }

    /// <summary>
    /// Whether a load balancer checks the server's health. If false, the server itself reports to its group that its container fails. Defaults to
    /// true.
    /// </summary>
    public bool IsBalanced { get; init; } = true;

    /// <summary>Name of the CloudWatch log group for the logs of container, proxy and system. The server does not create it.</summary>
    public required string LogGroup { get; init; }

    /// <summary>Physical name of the autoscaling group; also the dimension of the server's metrics.</summary>
    public required string GroupName { get; init; }

    /// <summary>Name of the group's lifecycle hook for terminating instances, which the server completes when it has drained.</summary>
    public required string DrainHookName { get; init; }

    /// <summary>Seconds that the service has to finish its requests before its server ends, 1 to 900. Defaults to 30.</summary>
    public int ShutdownGraceSeconds { get; init; } = 30;

    /// <summary>
    /// Longest time in seconds from the start of the termination to the completed lifecycle action. The heartbeat timeout of the hook must not be
    /// shorter: after it the autoscaling group terminates the server at once.
    /// </summary>
    public int MaxDrainSeconds => DrainTimes.Longest(ShutdownGraceSeconds);
}
