using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using Infra.Cluster;
using Infra.Compute;
using Infra.Compute.Bootstrap;
using Infra.LoadBalancing;
using Infra.Security.Permissions;
using Infra.Validation;

namespace Infra.Stacks.Settings;

/// <summary>
/// A service: the same workload on several servers. Its kind follows from its keys: <c>tcp</c> for a protocol over TCP, else <c>container</c> for a
/// container that answers HTTP, else <c>worker</c> for a container that nothing calls, else <c>task</c> for a container that runs to its end, else
/// <c>proxy</c> for a proxy that passes requests on to another service.
/// </summary>
public abstract record ServiceSettings
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

    /// <summary>A container that speaks a protocol over TCP, behind a network load balancer.</summary>
    [ChosenBy("tcp")]
    public sealed record TcpContainer : ServiceSettings
    {
        /// <summary>Where it runs. Without it, where the environment's services run.</summary>
        public ServiceRuntime? Runtime { get; init; }

        /// <summary>
        /// Namespace of its pods, on Kubernetes. Each has a quota, which follows from its services. A change replaces what it has in the cluster; a
        /// service with a route moves to servers before, as a target group has pods of one namespace.
        /// </summary>
        [RegularExpression(NamespaceForm, ErrorMessage = NamespaceRule)]
        public string Namespace { get; init; } = DefaultNamespace;

        /// <summary>Its pods, on Kubernetes.</summary>
        public PodGroupSpec Pods { get; init; } = new();

        /// <summary>Its servers.</summary>
        public ServerGroupSpec Servers { get; init; } = new();

        /// <summary>The listener.</summary>
        [Required(ErrorMessage = "the listener")]
        public required TcpSettings Tcp { get; init; }

        /// <summary>The container.</summary>
        [Required(ErrorMessage = "the container")]
        public required ListeningContainerSpec Container { get; init; }

        /// <summary>
        /// What the container may do in AWS: it gets credentials of a role of its own. Without it the container has none. The network has endpoints
        /// of the services that it names as of those that servers call.
        /// </summary>
        [Unique]
        public ImmutableArray<PermissionSpec> Permissions { get; init; } = [];

        /// <summary>
        /// Names of the queues that its container receives messages from and deletes them in. It gets their URLs as variables:
        /// <c>QUEUE_ORDERS_URL</c>.
        /// </summary>
        [Unique, Length(0, ServerGroupSpec.MaxBacklogMetrics)]
        public ImmutableArray<string> Consumes { get; init; } = [];

        /// <summary>
        /// The buckets that its container uses: their names, or <c>{ bucket: uploads, access: read }</c>. It gets the names that they have in AWS as
        /// variables: <c>BUCKET_UPLOADS_NAME</c>.
        /// </summary>
        [Unique(nameof(StorageSettings.Bucket)), Length(0, 20)]
        public ImmutableArray<StorageSettings> Storage { get; init; } = [];

        /// <summary>
        /// Names of the documents of the configuration centre that its container reads, from an agent beside it. It gets their URLs as variables:
        /// <c>CONFIG_ORDERS_URL</c>, and <c>CONFIG_URL</c> for the first.
        /// </summary>
        [Unique, Length(0, MaxDocuments)]
        public ImmutableArray<string> Configuration { get; init; } = [];

        /// <summary>
        /// While it moves between servers and Kubernetes: it has both, and pods get this share of its new connections, in percent. Without it, it
        /// runs where <c>runtime</c> says.
        /// </summary>
        [Range(0, 100)]
        public int? PodPercent { get; init; }
    }

    /// <summary>A container that answers HTTP.</summary>
    [ChosenBy(ServedKey)]
    public sealed record HttpContainer : ServiceSettings
    {
        /// <summary>Where it runs. Without it, where the environment's services run.</summary>
        public ServiceRuntime? Runtime { get; init; }

        /// <summary>
        /// Namespace of its pods, on Kubernetes. Each has a quota, which follows from its services. A change replaces what it has in the cluster; a
        /// service with a route moves to servers before, as a target group has pods of one namespace.
        /// </summary>
        [RegularExpression(NamespaceForm, ErrorMessage = NamespaceRule)]
        public string Namespace { get; init; } = DefaultNamespace;

        /// <summary>Its pods, on Kubernetes.</summary>
        public PodGroupSpec Pods { get; init; } = new();

        /// <summary>Its servers.</summary>
        public ServerGroupSpec Servers { get; init; } = new();

        /// <summary>The container.</summary>
        [Required(ErrorMessage = "the container")]
        public required ListeningContainerSpec Container { get; init; }

        /// <summary>
        /// What the container may do in AWS: it gets credentials of a role of its own. Without it the container has none. The network has endpoints
        /// of the services that it names as of those that servers call.
        /// </summary>
        [Unique]
        public ImmutableArray<PermissionSpec> Permissions { get; init; } = [];

        /// <summary>
        /// Names of the queues that its container receives messages from and deletes them in. It gets their URLs as variables:
        /// <c>QUEUE_ORDERS_URL</c>.
        /// </summary>
        [Unique, Length(0, ServerGroupSpec.MaxBacklogMetrics)]
        public ImmutableArray<string> Consumes { get; init; } = [];

        /// <summary>
        /// The buckets that its container uses: their names, or <c>{ bucket: uploads, access: read }</c>. It gets the names that they have in AWS as
        /// variables: <c>BUCKET_UPLOADS_NAME</c>.
        /// </summary>
        [Unique(nameof(StorageSettings.Bucket)), Length(0, 20)]
        public ImmutableArray<StorageSettings> Storage { get; init; } = [];

        /// <summary>
        /// Names of the documents of the configuration centre that its container reads, from an agent beside it. It gets their URLs as variables:
        /// <c>CONFIG_ORDERS_URL</c>, and <c>CONFIG_URL</c> for the first.
        /// </summary>
        [Unique, Length(0, MaxDocuments)]
        public ImmutableArray<string> Configuration { get; init; } = [];

        /// <summary>The proxy in front of it, on the same server.</summary>
        public ProxySpec Proxy { get; init; } = new();

        /// <summary>
        /// How the public balancer finds it. Without it the internet does not reach it. <c>{}</c> takes every request to the domain.
        /// </summary>
        public ServiceRouteSpec? Route { get; init; }

        /// <summary>
        /// While it moves between servers and Kubernetes: it has both, and pods get this share of its requests, in percent. Without it, it runs where
        /// <c>runtime</c> says.
        /// </summary>
        [Range(0, 100)]
        public int? PodPercent { get; init; }
    }

    /// <summary>
    /// A container that nothing calls: it looks for its work itself, in a queue for example. A server whose container fails for five minutes, or for
    /// <c>servers.healthCheckGraceSeconds</c> where that is longer, is replaced.
    /// </summary>
    [ChosenBy(WorkerKey)]
    public sealed record WorkerContainer : ServiceSettings
    {
        /// <summary>Where it runs. Without it, where the environment's services run.</summary>
        public ServiceRuntime? Runtime { get; init; }

        /// <summary>
        /// Namespace of its pods, on Kubernetes. Each has a quota, which follows from its services. A change replaces what it has in the cluster; a
        /// service with a route moves to servers before, as a target group has pods of one namespace.
        /// </summary>
        [RegularExpression(NamespaceForm, ErrorMessage = NamespaceRule)]
        public string Namespace { get; init; } = DefaultNamespace;

        /// <summary>Its pods, on Kubernetes.</summary>
        public PodGroupSpec Pods { get; init; } = new();

        /// <summary>Its servers.</summary>
        public ServerGroupSpec Servers { get; init; } = new();

        /// <summary>The container.</summary>
        [Required(ErrorMessage = "the container")]
        public required ContainerSpec Worker { get; init; }

        /// <summary>
        /// What the container may do in AWS: it gets credentials of a role of its own. Without it the container has none. The network has endpoints
        /// of the services that it names as of those that servers call.
        /// </summary>
        [Unique]
        public ImmutableArray<PermissionSpec> Permissions { get; init; } = [];

        /// <summary>
        /// Names of the queues that its container receives messages from and deletes them in. It gets their URLs as variables:
        /// <c>QUEUE_ORDERS_URL</c>.
        /// </summary>
        [Unique, Length(0, ServerGroupSpec.MaxBacklogMetrics)]
        public ImmutableArray<string> Consumes { get; init; } = [];

        /// <summary>
        /// The buckets that its container uses: their names, or <c>{ bucket: uploads, access: read }</c>. It gets the names that they have in AWS as
        /// variables: <c>BUCKET_UPLOADS_NAME</c>.
        /// </summary>
        [Unique(nameof(StorageSettings.Bucket)), Length(0, 20)]
        public ImmutableArray<StorageSettings> Storage { get; init; } = [];

        /// <summary>
        /// Names of the documents of the configuration centre that its container reads, from an agent beside it. It gets their URLs as variables:
        /// <c>CONFIG_ORDERS_URL</c>, and <c>CONFIG_URL</c> for the first.
        /// </summary>
        [Unique, Length(0, MaxDocuments)]
        public ImmutableArray<string> Configuration { get; init; } = [];
    }

    /// <summary>
    /// A container that runs to its end, on a server that is there for it alone: before the servers of services in a deployment, or at times. Nothing
    /// calls it.
    /// </summary>
    [ChosenBy(TaskKey)]
    public sealed record TaskContainer : ServiceSettings
    {
        /// <summary>Where it runs. Without it, where the environment's services run.</summary>
        public ServiceRuntime? Runtime { get; init; }

        /// <summary>
        /// Namespace of its pods, on Kubernetes. Each has a quota, which follows from its services. A change replaces what it has in the cluster; a
        /// service with a route moves to servers before, as a target group has pods of one namespace.
        /// </summary>
        [RegularExpression(NamespaceForm, ErrorMessage = NamespaceRule)]
        public string Namespace { get; init; } = DefaultNamespace;

        /// <summary>Its server, which is there while it runs.</summary>
        public MachineSpec Servers { get; init; } = new();

        /// <summary>The container, and when it runs.</summary>
        [Required(ErrorMessage = "the container that runs to its end")]
        public required TaskSettings Task { get; init; }

        /// <summary>
        /// What the container may do in AWS: it gets credentials of a role of its own. Without it the container has none. The network has endpoints
        /// of the services that it names as of those that servers call.
        /// </summary>
        [Unique]
        public ImmutableArray<PermissionSpec> Permissions { get; init; } = [];

        /// <summary>
        /// Names of the queues that its container receives messages from and deletes them in. It gets their URLs as variables:
        /// <c>QUEUE_ORDERS_URL</c>.
        /// </summary>
        [Unique, Length(0, ServerGroupSpec.MaxBacklogMetrics)]
        public ImmutableArray<string> Consumes { get; init; } = [];

        /// <summary>
        /// The buckets that its container uses: their names, or <c>{ bucket: uploads, access: read }</c>. It gets the names that they have in AWS as
        /// variables: <c>BUCKET_UPLOADS_NAME</c>.
        /// </summary>
        [Unique(nameof(StorageSettings.Bucket)), Length(0, 20)]
        public ImmutableArray<StorageSettings> Storage { get; init; } = [];

        /// <summary>
        /// Names of the documents of the configuration centre that its container reads, from an agent beside it. It gets their URLs as variables:
        /// <c>CONFIG_ORDERS_URL</c>, and <c>CONFIG_URL</c> for the first.
        /// </summary>
        [Unique, Length(0, MaxDocuments)]
        public ImmutableArray<string> Configuration { get; init; } = [];
    }

    /// <summary>A proxy that passes requests on to another service.</summary>
    [ChosenBy("proxy")]
    public sealed record HttpForward : ServiceSettings
    {
        /// <summary>Where it runs. Without it, where the environment's services run.</summary>
        public ServiceRuntime? Runtime { get; init; }

        /// <summary>
        /// Namespace of its pods, on Kubernetes. Each has a quota, which follows from its services. A change replaces what it has in the cluster; a
        /// service with a route moves to servers before, as a target group has pods of one namespace.
        /// </summary>
        [RegularExpression(NamespaceForm, ErrorMessage = NamespaceRule)]
        public string Namespace { get; init; } = DefaultNamespace;

        /// <summary>Its pods, on Kubernetes.</summary>
        public PodGroupSpec Pods { get; init; } = new();

        /// <summary>Its servers.</summary>
        public ServerGroupSpec Servers { get; init; } = new();

        /// <summary>The proxy.</summary>
        [Required(ErrorMessage = "the proxy")]
        public required ForwardSettings Proxy { get; init; }

        /// <summary>
        /// How the public balancer finds it. Without it the internet does not reach it. <c>{}</c> takes every request to the domain.
        /// </summary>
        public ServiceRouteSpec? Route { get; init; }

        /// <summary>
        /// While it moves between servers and Kubernetes: it has both, and pods get this share of its requests, in percent. Without it, it runs where
        /// <c>runtime</c> says.
        /// </summary>
        [Range(0, 100)]
        public int? PodPercent { get; init; }
    }
}
