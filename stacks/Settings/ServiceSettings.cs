using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using Infra.Cluster;
using Infra.Compute;
using Infra.Compute.Bootstrap;
using Infra.LoadBalancing;
using Infra.Observability;
using Infra.Security.Permissions;
using Infra.Telemetry;
using Infra.Validation;

namespace Infra.Stacks.Settings;

/// <summary>
/// A service: the same workload on several servers. Its kind follows from its keys: <c>tcp</c> for a protocol over TCP, else <c>container</c> for a
/// container that answers HTTP, else <c>worker</c> for a container that nothing calls, else <c>task</c> for a container that runs to its end, else
/// <c>proxy</c> for a proxy that passes requests on to another service.
/// </summary>
public abstract partial record ServiceSettings
{
    private const string ServedKey = "container";
    private const string TaskKey = "task";
    private const string WorkerKey = "worker";

    private const string NamespaceForm = "(?!kube-|amazon-|default$)(?=.{1,40}$)[a-z](-?[a-z0-9]+)*";

    private const string NamespaceRule =
        "must be 1 to 40 lower-case letters, digits and single inner hyphens, the first a letter, and no namespace of others";

    private const string DefaultNamespace = "services";

    // Their ARNs are in a policy of the role, which has a limit.
    private const int MaxDocuments = 10;

    private ServiceSettings()
    {
    }

    /// <summary>Name, unique in the environment. It is part of resource names, so a change replaces the service.</summary>
    [Required(ErrorMessage = "the service's name")]
    [RegularExpression(
        "(?=.{1,16}$)[a-z](-?[a-z0-9]+)*", ErrorMessage = "must be 1 to 16 lower-case letters, digits and single inner hyphens, the first a letter")]
    public required string Name { get; init; }

    /// <summary>Tier with egress that its servers are in.</summary>
    public string Tier { get; init; } = "business";

    /// <summary>
    /// What it calls: names of other services, of parts such as <c>mysql</c> and <c>redis</c>, <c>{ queue: orders }</c> to send to a queue, and
    /// <c>internet</c>, which is HTTPS, or <c>{ internet: [443, 8443] }</c> for other ports. Nothing else is let through.
    /// </summary>
    [Unique]
    public ImmutableArray<CallSettings> Calls { get; init; } = [];

    /// <summary>Its servers. A task has one, at times.</summary>
    internal ServerGroupSpec Group => this switch
    {
        HttpContainer http => http.Servers,
        HttpForward forward => forward.Servers,
        TaskContainer task => TaskServers(task.Servers),
        TcpContainer tcp => tcp.Servers,
        WorkerContainer worker => worker.Servers,
        _ => throw new InvalidOperationException($"{GetType()} has no servers."),
    };

    /// <summary>Where it runs; null where the environment decides.</summary>
    internal ServiceRuntime? OwnRuntime => this switch
    {
        HttpContainer http => http.Runtime,
        HttpForward forward => forward.Runtime,
        TaskContainer task => task.Runtime,
        TcpContainer tcp => tcp.Runtime,
        WorkerContainer worker => worker.Runtime,
        _ => throw new InvalidOperationException($"{GetType()} has no runtime."),
    };

    /// <summary>Namespace of its pods.</summary>
    internal string PodNamespace => this switch
    {
        HttpContainer http => http.Namespace,
        HttpForward forward => forward.Namespace,
        TaskContainer task => task.Namespace,
        TcpContainer tcp => tcp.Namespace,
        WorkerContainer worker => worker.Namespace,
        _ => throw new InvalidOperationException($"{GetType()} has no namespace."),
    };

    /// <summary>Its pods. A task has one, at times.</summary>
    internal PodGroupSpec PodGroup => this switch
    {
        HttpContainer http => http.Pods,
        HttpForward forward => forward.Pods,
        TcpContainer tcp => tcp.Pods,
        WorkerContainer worker => worker.Pods,
        _ => new() { MinReplicas = 1, MaxReplicas = 1 },
    };

    /// <summary>
    /// Whether it runs at night in development: servers with schedules of their own that never end all of them, and a task with times. Pods do not.
    /// </summary>
    internal bool RunsAtNight => this switch
    {
        TaskContainer { Task.Schedule: not null } => true,
        _ => Group is { Schedules: not null, SmallestSize: > 0 },
    };

    /// <summary>Share of the requests that pods get while it moves; null for a service that does not move.</summary>
    internal int? MovingPercent => this switch
    {
        HttpContainer http => http.PodPercent,
        HttpForward forward => forward.PodPercent,
        TcpContainer tcp => tcp.PodPercent,
        _ => null,
    };

    /// <summary>How the public balancer finds it; null for a service that has no route from the internet.</summary>
    internal ServiceRouteSpec? PublicRoute => this switch
    {
        HttpContainer http => http.Route,
        HttpForward forward => forward.Route,
        _ => null,
    };

    /// <summary>What its requests through a load balancer are promised; null for nothing.</summary>
    internal ObjectivesSpec? PromisedObjectives => this switch
    {
        HttpContainer http => http.Objectives,
        HttpForward forward => forward.Objectives,
        _ => null,
    };

    /// <summary>The load that it is planned for; null where none is given, and for a service that does not answer HTTP.</summary>
    internal LoadSettings? PlannedLoad => this switch
    {
        HttpContainer http => http.Load,
        HttpForward forward => forward.Load,
        _ => null,
    };

    /// <summary>What its container may do in AWS; nothing for a service without a container.</summary>
    internal ImmutableArray<PermissionSpec> ContainerPermissions => this switch
    {
        HttpContainer http => http.Permissions,
        TcpContainer tcp => tcp.Permissions,
        TaskContainer task => task.Permissions,
        WorkerContainer worker => worker.Permissions,
        _ => [],
    };

    /// <summary>Names of the queues that its container consumes; none for a service without a container.</summary>
    internal ImmutableArray<string> ConsumedQueues => this switch
    {
        HttpContainer http => http.Consumes,
        TcpContainer tcp => tcp.Consumes,
        TaskContainer task => task.Consumes,
        WorkerContainer worker => worker.Consumes,
        _ => [],
    };

    /// <summary>The buckets that its container uses; none for a service without a container.</summary>
    internal ImmutableArray<StorageSettings> UsedBuckets => this switch
    {
        HttpContainer http => http.Storage,
        TcpContainer tcp => tcp.Storage,
        TaskContainer task => task.Storage,
        WorkerContainer worker => worker.Storage,
        _ => [],
    };

    /// <summary>Names of the documents that its container reads; none for a service without a container.</summary>
    internal ImmutableArray<string> ReadDocuments => this switch
    {
        HttpContainer http => http.Configuration,
        TcpContainer tcp => tcp.Configuration,
        TaskContainer task => task.Configuration,
        WorkerContainer worker => worker.Configuration,
        _ => [],
    };

    /// <summary>Which lines of its container's log tell of errors; null where nothing counts them, and for a service without a container.</summary>
    internal LogErrorsSpec? CountedErrors => this switch
    {
        HttpContainer http => http.LogErrors,
        TcpContainer tcp => tcp.LogErrors,
        TaskContainer task => task.LogErrors,
        WorkerContainer worker => worker.LogErrors,
        _ => null,
    };

    /// <summary>Where its container shows its metrics; null where it shows none.</summary>
    internal MetricsEndpointSpec? ShownMetrics => this switch
    {
        HttpContainer http => http.Metrics,
        TcpContainer tcp => tcp.Metrics,
        WorkerContainer worker => worker.Metrics,
        _ => null,
    };

    /// <summary>Its container; null for a service without one.</summary>
    internal ContainerSpec? OwnContainer => this switch
    {
        HttpContainer http => http.Container,
        TcpContainer tcp => tcp.Container,
        TaskContainer task => task.Task,
        WorkerContainer worker => worker.Worker,
        _ => null,
    };

    /// <summary>The keys of containers.</summary>
    internal static ImmutableArray<string> ContainerKeys { get; } = [ServedKey, TaskKey, WorkerKey];

    /// <summary>Key of its container; that of most services where it has none.</summary>
    internal string ContainerKey => this switch
    {
        TaskContainer => TaskKey,
        WorkerContainer => WorkerKey,
        _ => ServedKey,
    };

    private static ServerGroupSpec TaskServers(MachineSpec machine) => new()
    {
        MinSize = 0,
        MaxSize = 1,
        Schedules = [],
        Architecture = machine.Architecture,
        InstanceTypes = machine.InstanceTypes,
        ImageId = machine.ImageId,
        RootVolumeGiB = machine.RootVolumeGiB,
        LogRetentionDays = machine.LogRetentionDays,
    };
}
