using System.Collections.Immutable;
using Infra.Networking;

namespace Infra.Compute.Bootstrap;

/// <summary>What a server of a group becomes at its first boot. It holds names only: the server itself fetches secret values.</summary>
public sealed record BootstrapSpec
{
    /// <summary>Name of the service, such as <c>web</c>: 1 to 32 lower-case letters, digits and hyphens, the first a letter.</summary>
    public required string Service { get; init; }

    /// <summary>Name prefix of the environment, such as <c>infra-prod</c>, spelled like <see cref="Service"/>. Logs and units carry it.</summary>
    public required string Environment { get; init; }

    /// <summary>Region of the server, such as <c>eu-central-1</c>.</summary>
    public required string Region { get; init; }

    /// <summary>What the server runs.</summary>
    public required ServerWorkload Workload { get; init; }

    /// <summary>
    /// Blocks of the balancer's and the servers' own addresses, whose <c>X-Forwarded-For</c> is believed, 1 to 32. A client is the last address that
    /// is in none of them. Defaults to the private ranges.
    /// </summary>
    public ImmutableArray<Cidr> TrustedBlocks { get; init; } = ServerProxy.PrivateBlocks;

    /// <summary>
    /// Whether the <c>X-Forwarded-Host</c> of a request is passed on, for proxies that only other proxies call. Defaults to false: the upstream is
    /// told the request's <c>Host</c>. A container is given the request's own <c>Host</c>; a service is given its own name, by which its balancer
    /// finds it.
    /// </summary>
    public bool BelievesForwardedHost { get; init; }

    /// <summary>Name of the CloudWatch log group that the logs of container, proxy and system go to. The server does not create it.</summary>
    public required string LogGroup { get; init; }

    /// <summary>Physical name of the autoscaling group; also the dimension of the server's metrics.</summary>
    public required string GroupName { get; init; }

    /// <summary>Name of the group's lifecycle hook for terminating instances, which the server completes when it has drained.</summary>
    public required string DrainHookName { get; init; }

    /// <summary>Seconds that the service gets to end its requests when its server goes, 1 to 900. Defaults to 30.</summary>
    public int ShutdownGraceSeconds { get; init; } = 30;

    /// <summary>
    /// Seconds from the start of the termination to the completed lifecycle action, at most. The hook's heartbeat timeout must be as long: after it
    /// the autoscaling group terminates the server as it is.
    /// </summary>
    public int LongestDrainSeconds => DrainTimes.Longest(ShutdownGraceSeconds);
}
