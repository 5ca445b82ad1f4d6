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
    /// address in the header that is in none of these blocks. It does not limit calls from these addresses, and reaches no others. Defaults to the
    /// private ranges.
    /// </summary>
    public ImmutableArray<Cidr> TrustedBlocks { get; init; } = ServerProxy.PrivateBlocks;

    /// <summary>
    /// Address blocks of the balancer through which other proxies call this one, at most 32. From these the proxy believes <c>X-Forwarded-Host</c>,
    /// and passes it on as <c>Host</c> and <c>X-Forwarded-Host</c>. No client may be able to call from them. Defaults to none: the proxy passes the
    /// request's own <c>Host</c> on. A service as upstream gets its own name as <c>Host</c>, by which its balancer finds it.
    /// </summary>
    public ImmutableArray<Cidr> ForwarderBlocks { get; init; } = [];

    /// <summary>
    /// Longest idle timeout of the balancers in front, in seconds, 1 to 4000. The proxy keeps idle connections for longer. Defaults to 60.
    /// </summary>
    public int IdleTimeoutSeconds { get; init; } = 60;

    /// <summary>
    /// Whether a load balancer checks the server's health. If false, the server itself reports to its group that its container fails. Defaults to
    /// true.
    /// </summary>
    public bool IsBalanced { get; init; } = true;

    /// <summary>
    /// Seconds after its start in which the group keeps an unhealthy server, 0 to 7200. A server that no load balancer checks gives its container as
    /// much time before it reports that it fails, and five minutes at least. Defaults to 300.
    /// </summary>
    public int HealthCheckGraceSeconds { get; init; } = 300;

    /// <summary>Name of the CloudWatch log group for the logs of container, proxy and system. The server does not create it.</summary>
    public required string LogGroup { get; init; }

    /// <summary>Physical name of the autoscaling group; also the dimension of the server's metrics.</summary>
    public required string GroupName { get; init; }

    /// <summary>Name of the group's lifecycle hook for terminating instances, which the server completes when it has drained.</summary>
    public required string DrainHookName { get; init; }

    /// <summary>Seconds that the service has to finish its requests before its server ends, 1 to 900. Defaults to 60.</summary>
    public int ShutdownGraceSeconds { get; init; } = 60;

    /// <summary>
    /// ARN of the role whose credentials the container gets, with an address that only it can use. The servers' role must be allowed to assume it.
    /// Defaults to null: the container has no AWS credentials.
    /// </summary>
    public string? ContainerRoleArn { get; init; }

    /// <summary>Containers of ours beside that of the application, each with another name. Defaults to none; a proxy has none.</summary>
    public ImmutableArray<Sidecar> Sidecars { get; init; } = [];

    /// <summary>The folder that the servers of the service share. Defaults to null: there is none. It needs a container.</summary>
    public SharedFolder? Folder { get; init; }

    /// <summary>
    /// Longest time in seconds from the start of the termination to the completed lifecycle action. The heartbeat timeout of the hook must not be
    /// shorter: after it the autoscaling group terminates the server at once.
    /// </summary>
    public int MaxDrainSeconds => DrainTimes.Longest(Workload, ShutdownGraceSeconds);
}
