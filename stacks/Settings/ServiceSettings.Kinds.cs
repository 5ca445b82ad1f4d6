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

// The kinds of services: what the settings of each have beside those of all.
public abstract partial record ServiceSettings
{
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
        /// Counts the lines of its container's log that tell of errors, with an alarm on their number. <c>{}</c> counts lines with ERROR or FATAL.
        /// Without it nothing counts them.
        /// </summary>
        public LogErrorsSpec? LogErrors { get; init; }

        /// <summary>
        /// Where its container shows its metrics, which the collector beside it reads: <c>{}</c> is <c>/metrics</c> at the port at which it serves.
        /// Needs <c>telemetry</c>. Without it the container sends its metrics itself, or has none.
        /// </summary>
        public MetricsEndpointSpec? Metrics { get; init; }

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

        /// <summary>
        /// Counts the lines of its container's log that tell of errors, with an alarm on their number. <c>{}</c> counts lines with ERROR or FATAL.
        /// Without it nothing counts them.
        /// </summary>
        public LogErrorsSpec? LogErrors { get; init; }

        /// <summary>
        /// Where its container shows its metrics, which the collector beside it reads: <c>{}</c> is <c>/metrics</c> at the port at which it serves.
        /// Needs <c>telemetry</c>. Without it the container sends its metrics itself, or has none.
        /// </summary>
        public MetricsEndpointSpec? Metrics { get; init; }

        /// <summary>The proxy in front of it, on the same server.</summary>
        public ProxySpec Proxy { get; init; } = new();

        /// <summary>
        /// How the public balancer finds it. Without it the internet does not reach it. <c>{}</c> takes every request to the domain.
        /// </summary>
        public ServiceRouteSpec? Route { get; init; }

        /// <summary>
        /// What its requests through a load balancer are promised, for each of its routes: alarms go off when they use up what the promise leaves.
        /// Without it, nothing is promised.
        /// </summary>
        public ObjectivesSpec? Objectives { get; init; }

        /// <summary>
        /// The load that it is planned for: the preview then says where its sizes are too small for it, or larger than it needs. Without it, the
        /// preview judges no numbers of servers and pods.
        /// </summary>
        public LoadSettings? Load { get; init; }

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

        /// <summary>
        /// Counts the lines of its container's log that tell of errors, with an alarm on their number. <c>{}</c> counts lines with ERROR or FATAL.
        /// Without it nothing counts them.
        /// </summary>
        public LogErrorsSpec? LogErrors { get; init; }

        /// <summary>
        /// Where its container shows its metrics, which the collector beside it reads: <c>{ port: 9100 }</c> is <c>/metrics</c> at this port.
        /// Needs <c>telemetry</c>. Without it the container sends its metrics itself, or has none.
        /// </summary>
        public MetricsEndpointSpec? Metrics { get; init; }
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

        /// <summary>
        /// Counts the lines of its container's log that tell of errors, with an alarm on their number. <c>{}</c> counts lines with ERROR or FATAL.
        /// Without it nothing counts them.
        /// </summary>
        public LogErrorsSpec? LogErrors { get; init; }
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
        /// What its requests through a load balancer are promised, for each of its routes: alarms go off when they use up what the promise leaves.
        /// Without it, nothing is promised.
        /// </summary>
        public ObjectivesSpec? Objectives { get; init; }

        /// <summary>
        /// The load that it is planned for: the preview then says where its sizes are too small for it, or larger than it needs. Without it, the
        /// preview judges no numbers of servers and pods.
        /// </summary>
        public LoadSettings? Load { get; init; }

        /// <summary>
        /// While it moves between servers and Kubernetes: it has both, and pods get this share of its requests, in percent. Without it, it runs where
        /// <c>runtime</c> says.
        /// </summary>
        [Range(0, 100)]
        public int? PodPercent { get; init; }
    }
}
