using System.Collections.Immutable;
using Infra.Cluster;
using Infra.Compute;
using Infra.Compute.Bootstrap;
using Infra.LoadBalancing;
using Infra.Observability;
using Infra.Security;
using Infra.Stacks.Settings;

namespace Infra.Stacks.Planning;

/// <summary>A service of an environment: its names, its calls, its routes, and what its servers boot with.</summary>
internal sealed class ServicePlan
{
    private byte[]? _userData;

    /// <summary>The service as the settings say.</summary>
    public required ServiceSettings Settings { get; init; }

    /// <summary>Logical name of its servers.</summary>
    public required string ServersName { get; init; }

    /// <summary>Host name that it has for other services, within the VPC only.</summary>
    public required string HostName { get; init; }

    /// <summary>Its servers, with the profile's schedules where it has none.</summary>
    public required ServerGroupSpec Servers { get; init; }

    /// <summary>What it calls, with the service that it passes requests on to, each once.</summary>
    public required ImmutableArray<CallTarget> Calls { get; init; }

    /// <summary>Whether other services call it.</summary>
    public required bool IsCalled { get; init; }

    /// <summary>What its servers boot with.</summary>
    public required BootstrapSpec Bootstrap { get; init; }

    /// <summary>Short names of the AWS services that its servers call, or its nodes for it.</summary>
    public required ImmutableArray<string> AwsServices { get; init; }

    /// <summary>Those of them that its application calls.</summary>
    public required ImmutableArray<string> ApplicationAwsServices { get; init; }

    /// <summary>Whether it runs on servers.</summary>
    public required bool HasServers { get; init; }

    /// <summary>Whether it runs in pods. While a service moves it does both.</summary>
    public required bool HasPods { get; init; }

    /// <summary>What its pods run: as its servers, with the addresses that other services have within the cluster.</summary>
    public required BootstrapSpec PodBootstrap { get; init; }

    /// <summary>Logical name of its pods.</summary>
    public required string PodsName { get; init; }

    /// <summary>
    /// Name of the service whose pods its own pods call without a balancer; null without one. Only proxies do: an application verifies certificates,
    /// and that of the balancer is the one it can.
    /// </summary>
    public required string? DirectTarget { get; init; }

    /// <summary>Whether a caller finds it through the internal balancer.</summary>
    public required bool IsCalledThroughBalancer { get; init; }

    /// <summary>Its pods.</summary>
    public PodGroupSpec Pods => Settings.PodGroup;

    /// <summary>Namespace of its pods.</summary>
    public string Namespace => Settings.PodNamespace;

    /// <summary>Share of the requests that its pods get, in percent.</summary>
    public int PodPercent => !HasPods ? 0 : HasServers ? Settings.MovingPercent ?? 100 : 100;

    /// <summary>What its container may do in AWS: its own permissions, and those to use the parts that it calls.</summary>
    public required ImmutableArray<PolicyStatement> ContainerStatements { get; init; }

    /// <summary>What it may do with things of parts whose ids AWS chooses, with stand-ins for the ids.</summary>
    public required ImmutableArray<PolicyStatement> LateStatements { get; init; }

    /// <summary>Whether its container has a role.</summary>
    public bool HasRole => !ContainerStatements.IsEmpty || !LateStatements.IsEmpty;

    /// <summary>What its container does with the data key.</summary>
    public required ImmutableArray<KeyUse> KeyUses { get; init; }

    /// <summary>Metrics of what waits for it in queues.</summary>
    public required ImmutableArray<Metric> Backlog { get; init; }

    /// <summary>How errors in the log of its servers are counted; null where they are not.</summary>
    public LogErrors? ServerErrors => CountErrors("errors");

    /// <summary>
    /// How errors in the log of its pods are counted; null where they are not. Pods in two clusters have one metric, so that it counts all of them.
    /// </summary>
    public LogErrors? PodErrors => CountErrors("pods-errors");

    /// <summary>Name of the service.</summary>
    public string Name => Settings.Name;

    /// <summary>Its container; null for a service without one.</summary>
    public ContainerSpec? Container => Bootstrap.Workload.Container;

    /// <summary>Whether other services and balancers can call it.</summary>
    public bool Listens => Settings is not (ServiceSettings.TaskContainer or ServiceSettings.WorkerContainer);

    /// <summary>When it runs to its end; null for a service that stays.</summary>
    public TaskSettings? Task => (Settings as ServiceSettings.TaskContainer)?.Task;

    /// <summary>Most servers at one time, including replacements. A task never has two.</summary>
    public int MaxInstances => Task is null ? Servers.MaxInstances : 1;

    /// <summary>How the public balancer finds it; null for a service that has no route from the internet.</summary>
    public ServiceRouteSpec? PublicRoute => Settings.PublicRoute;

    /// <summary>How the internal balancer finds it: by its host name. Null for a service that no other calls over HTTP.</summary>
    public ServiceRouteSpec? InternalRoute => IsCalledThroughBalancer && Listens && Tcp is null ? new() { Hosts = [HostName] } : null;

    /// <summary>Its TCP listener; null for a service that answers HTTP.</summary>
    public TcpSettings? Tcp => (Settings as ServiceSettings.TcpContainer)?.Tcp;

    /// <summary>User data of its servers, before base64. It is rendered once, when it is first read.</summary>
    public byte[] UserData => _userData ??= ServerBootstrap.Render(Bootstrap);

    /// <summary>Names of the secrets that its servers read for its container and for the registry of its image, in order.</summary>
    public ImmutableArray<string> SecretNames =>
    [
        .. (Container?.Secrets.Values ?? []).Select(secret => secret.Name).Append(Container?.RegistrySecret).OfType<string>()
            .Distinct().Order(StringComparer.Ordinal),
    ];

    /// <summary>Names of the parameters that its container reads, in order.</summary>
    public ImmutableArray<string> ParameterNames => [.. (Container?.Parameters.Values ?? []).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>
    /// Names of the parameters that its servers read, in order: those of the container and of what is beside it, and the one that says what to mount.
    /// </summary>
    public ImmutableArray<string> ServerParameterNames =>
    [
        .. new[] { Bootstrap.Folder?.ParameterName }.OfType<string>().Concat(ParameterNames)
            .Concat(Bootstrap.Sidecars.SelectMany(sidecar => sidecar.Parameters.Values))
            .Distinct().Order(StringComparer.Ordinal),
    ];

    /// <summary>Whether servers are behind a balancer, which health-checks them and drains them.</summary>
    public bool IsBalanced => Bootstrap.IsBalanced;

    /// <summary>Whether it calls a target.</summary>
    /// <param name="target">The target.</param>
    public bool DoesCall(CallTarget target) => Calls.Contains(target);

    private LogErrors? CountErrors(string metric) =>
        Settings.CountedErrors is { } spec ? new(spec, $"{Bootstrap.Environment}/logs", $"{Name}-{metric}") : null;
}
