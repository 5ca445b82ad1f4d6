using System.Collections.Immutable;
using Infra.Cluster.Nodes;
using Infra.Observability;
using Pulumi;
using Aws = Pulumi.Aws;
using Kubernetes = Pulumi.Kubernetes;

namespace Infra.Cluster;

/// <summary>
/// Kubernetes on EKS: control plane, who may use it, pools of nodes, add-ons, and the provider with which objects are made in it. In Auto Mode, the
/// default, EKS runs what nodes need: their images, the pods' network, DNS, volumes, and the binding of pods to target groups. With managed node
/// groups these are add-ons.
/// </summary>
public sealed partial class KubernetesCluster : ComponentResource
{
    /// <summary>Port of the API server.</summary>
    public const int ApiPort = 443;

    /// <summary>Namespace in CloudWatch of the metrics of nodes and pods.</summary>
    internal const string InsightsNamespace = "ContainerInsights";

    /// <summary>Kind of the components in this folder: the file name of their runbooks.</summary>
    internal const string AlarmKind = "cluster";

    // Its logs.
    private const string ControlPlane = "control-plane";
    private const string Application = "application";
    private const string DataPlane = "dataplane";
    private const string Host = "host";

    private const int KubeletPort = 10250;
    internal const int MetricsServerPort = 10251;

    // The operator of the CloudWatch agent, and the controller that binds pods to target groups, change objects as they are made.
    internal const int WebhookPort = 9443;

    private readonly string _name;
    private readonly KubernetesClusterArgs _args;
    private readonly ClusterSpec _spec;
    private readonly ClusterNodes _nodes;

    /// <summary>Name of the cluster. What needs the cluster waits for it.</summary>
    [Output("clusterName")]
    public Output<string> ClusterName { get; private set; }

    /// <summary>Provider of objects in the cluster. It waits for the rights of those who deploy.</summary>
    public Kubernetes.Provider Provider { get; }

    /// <summary>Pools and add-ons: pods run only after them.</summary>
    public ImmutableArray<Resource> Ready { get; }

    /// <summary>ARNs of the managed node groups, those of the first pool in the first zone first; none in Auto Mode.</summary>
    public ImmutableArray<Output<string>> NodeGroupArns { get; }

    /// <summary>Alarms of control plane and nodes.</summary>
    public AlarmGroup Alarms { get; }

    /// <summary>What the containers of services write.</summary>
    public LogSource ContainerLog { get; }

    /// <summary>Log of the control plane, in which audit events are too (<see cref="AuditPattern"/>).</summary>
    public LogSource ControlPlaneLog { get; }

    /// <summary>Logs of control plane, data plane and nodes.</summary>
    public ImmutableArray<LogSource> SystemLogs { get; }

    /// <param name="name">
    /// Logical name, 1 to 40 lower-case letters, digits and single hyphens. It is also the name of the cluster, so it must be unique in account and
    /// region.
    /// </param>
    /// <param name="args">Inputs.</param>
    /// <param name="options">Options.</param>
    /// <exception cref="ResourceException">The args break rules; the message lists all of them, and nothing has been registered.</exception>
    public KubernetesCluster(string name, KubernetesClusterArgs args, ComponentResourceOptions? options = null)
        : base("infra:cluster:KubernetesCluster", name, ClusterValidation.Check(name, args), options)
    {
        _name = name;
        _args = args;
        _spec = args.Spec;
        _nodes = ClusterNodes.Create(this);

        var logs = CreateLogGroups();
        var (nodeRole, nodeRights) = CreateNodeRole();
        ContainerLog = SourceOf(logs, Application);
        ControlPlaneLog = SourceOf(logs, ControlPlane);
        SystemLogs = [ControlPlaneLog, SourceOf(logs, DataPlane), SourceOf(logs, Host)];
        var cluster = CreateControlPlane([.. logs.Values]);
        var access = CreateAccess(cluster, nodeRole);
        Provider = CreateProvider(cluster, access);
        var pools = _nodes.CreatePools(cluster, nodeRole, [.. CreateFoundation(cluster), .. nodeRights]);
        var services = _nodes.CreateServices(cluster, pools);
        var addons = CreateAddons(cluster, [.. pools, .. services, .. logs.Values]);
        Ready = [.. pools, .. services, .. addons];
        NodeGroupArns = [.. pools.OfType<Aws.Eks.NodeGroup>().Select(group => group.Arn)];
        Alarms = AlarmGroup.Create(this, AlarmKind, args.AlarmChannel, ClusterAlarms.Create(name, _spec, cluster));

        ClusterName = cluster.Name;
        RegisterOutputs();
    }

    /// <summary>
    /// Ports of nodes and pods that the control plane calls: kubelet, metrics-server, and those who change or check objects as they are made, such as
    /// the operator of the CloudWatch agent.
    /// </summary>
    public static ImmutableArray<int> NodePorts { get; } = [KubeletPort, MetricsServerPort, WebhookPort];

    /// <summary>Name of a cluster in AWS.</summary>
    /// <param name="name">Logical name of the component.</param>
    public static string ClusterNameOf(string name) => name;

    /// <summary>Names of the log groups of a cluster, for the policy of the key that encrypts them.</summary>
    /// <param name="name">Logical name of the component.</param>
    public static ImmutableArray<string> LogGroupNamesOf(string name) => [ControlPlaneLogGroupNameOf(name), .. ContainerLogGroupNamesOf(name)];

    /// <summary>
    /// Pattern of the audit events in that log group: <see href="https://kubernetes.io/docs/reference/config-api/apiserver-audit.v1/"/>.
    /// </summary>
    public const string AuditPattern = """{ ($.kind = "Event") && ($.apiVersion = "audit.k8s.io/*") }""";

    /// <summary>Name of the log group of the containers' output.</summary>
    /// <param name="name">Logical name of the component.</param>
    public static string ApplicationLogGroupNameOf(string name) => InsightsLogGroupNameOf(name, Application);

    /// <summary>
    /// Names of the log groups of Container Insights:
    /// <see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Container-Insights-EKS-logs.html"/>.
    /// </summary>
    /// <param name="name">Logical name of the component.</param>
    internal static ImmutableArray<string> ContainerLogGroupNamesOf(string name) =>
    [
        ApplicationLogGroupNameOf(name), InsightsLogGroupNameOf(name, DataPlane), InsightsLogGroupNameOf(name, Host),
        InsightsLogGroupNameOf(name, "performance"),
    ];

    internal string Name => _name;

    internal KubernetesClusterArgs Args => _args;

    internal ClusterSpec Spec => _spec;

    internal CustomResourceOptions Child => new() { Parent = this };

    private CustomResourceOptions Stateful => new() { Parent = this, Protect = _args.Protect };

    private static string ControlPlaneLogGroupNameOf(string name) => $"/aws/eks/{ClusterNameOf(name)}/cluster";

    private static string InsightsLogGroupNameOf(string name, string log) => $"/aws/containerinsights/{ClusterNameOf(name)}/{log}";

    // EKS and its agents make groups that are neither encrypted nor ever emptied where they find none.
    private ImmutableSortedDictionary<string, Aws.CloudWatch.LogGroup> CreateLogGroups() => LogGroupNamesOf(_name)
        .Select(group => KeyValuePair.Create(
            group == ControlPlaneLogGroupNameOf(_name) ? ControlPlane : group[(group.LastIndexOf('/') + 1)..], group))
        .ToImmutableSortedDictionary(log => log.Key, log => CreateLogGroup(log.Key, log.Value), StringComparer.Ordinal);

    private LogSource SourceOf(ImmutableSortedDictionary<string, Aws.CloudWatch.LogGroup> logs, string log) =>
        new($"{_name}-{log}", logs[log].Name);

    private Aws.CloudWatch.LogGroup CreateLogGroup(string log, string group)
    {
        var name = $"{_name}-{log}-log";
        return new(name, new()
        {
            Name = group,
            RetentionInDays = _spec.LogRetentionDays,
            KmsKeyId = _args.LogsKeyArn,
            DeletionProtectionEnabled = _args.Protect || _args.KeepLogs,
            Tags = new() { ["Name"] = name },
        }, new() { Parent = this, Protect = _args.Protect, RetainOnDelete = _args.KeepLogs });
    }
}
