namespace Infra.Compute.Bootstrap;

/// <summary>
/// What a server of a group becomes at its first boot: a proxy (nginx), and behind it a container or another service.
/// Holds names only. Secret values are fetched by the server itself.
/// </summary>
public sealed record BootstrapSpec
{
    /// <summary>Name of the service, such as <c>web</c>: 1 to 32 lower-case letters, digits and hyphens, the first a letter.</summary>
    public required string Service { get; init; }

    /// <summary>
    /// Name prefix of the environment, such as <c>infra-prod</c>: spelled like <see cref="Service"/>. It is in what the server says of itself.
    /// </summary>
    public required string Environment { get; init; }

    /// <summary>Region of the server, such as <c>eu-central-1</c>.</summary>
    public required string Region { get; init; }

    /// <summary>The container that is the service. Null for a server that is a proxy and nothing else.</summary>
    public ContainerSpec? Container { get; init; }

    /// <summary>The proxy, which the balancer talks to.</summary>
    public required ProxySpec Proxy { get; init; }

    /// <summary>Name of the CloudWatch log group that the logs of container, proxy and system go to. It is not created by the server.</summary>
    public required string LogGroup { get; init; }

    /// <summary>Physical name of the autoscaling group; also the dimension of the server's metrics.</summary>
    public required string GroupName { get; init; }

    /// <summary>Name of the group's lifecycle hook for terminating instances, which the server completes when it has drained.</summary>
    public required string DrainHookName { get; init; }

    /// <summary>Seconds that the service gets to end its requests when its server goes, 1 to 900. Defaults to 30.</summary>
    public int ShutdownGraceSeconds { get; init; } = 30;

    /// <summary>
    /// Seconds from the begin of the termination to the completed lifecycle action, at most. The hook's heartbeat timeout must be as long:
    /// after it the autoscaling group terminates the server as it is.
    /// </summary>
    public int LongestDrainSeconds => DrainTimes.Longest(ShutdownGraceSeconds);
}
