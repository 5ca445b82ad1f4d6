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

    /// <summary>Alarms of control plane and nodes.</summary>
    public AlarmGroup Alarms { get; }

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
        var cluster = CreateControlPlane(logs);
        var access = CreateAccess(cluster, nodeRole);
        Provider = CreateProvider(cluster, access);
        var pools = _nodes.CreatePools(cluster, nodeRole, [.. CreateFoundation(cluster), .. nodeRights]);
        var services = _nodes.CreateServices(cluster, pools);
        var addons = CreateAddons(cluster, [.. pools, .. services, .. logs]);
        Ready = [.. pools, .. services, .. addons];
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

    /// <summary>Name of the log group of the control plane, in which audit events are too.</summary>
    /// <param name="name">Logical name of the component.</param>
    public static string ControlPlaneLogGroupNameOf(string name) => $"/aws/eks/{ClusterNameOf(name)}/cluster";

    /// <summary>
    /// Pattern of the audit events in that log group: <see href="https://kubernetes.io/docs/reference/config-api/apiserver-audit.v1/"/>.
    /// </summary>
    public const string AuditPattern = """{ ($.kind = "Event") && ($.apiVersion = "audit.k8s.io/*") }""";

    /// <summary>Name of the log group of the containers' output.</summary>
    /// <param name="name">Logical name of the component.</param>
    public static string ApplicationLogGroupNameOf(string name) => InsightsLogGroupNameOf(name, "application");

    /// <summary>
    /// Names of the log groups of Container Insights:
    /// <see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Container-Insights-EKS-logs.html"/>.
    /// </summary>
    /// <param name="name">Logical name of the component.</param>
    internal static ImmutableArray<string> ContainerLogGroupNamesOf(string name) =>
    [
        ApplicationLogGroupNameOf(name), InsightsLogGroupNameOf(name, "dataplane"), InsightsLogGroupNameOf(name, "host"),
        InsightsLogGroupNameOf(name, "performance"),
    ];

    internal string Name => _name;

    internal KubernetesClusterArgs Args => _args;

    internal ClusterSpec Spec => _spec;

    internal CustomResourceOptions Child => new() { Parent = this };

    private CustomResourceOptions Stateful => new() { Parent = this, Protect = _args.Protect };

    private static string InsightsLogGroupNameOf(string name, string log) => $"/aws/containerinsights/{ClusterNameOf(name)}/{log}";

    // EKS and its agents make groups that are neither encrypted nor ever emptied where they find none.
    private ImmutableArray<Resource> CreateLogGroups() =>
        [CreateLogGroup("control-plane", ControlPlaneLogGroupNameOf(_name)), .. ContainerLogGroupNamesOf(_name).Select(CreateContainerLogGroup)];

    private Resource CreateContainerLogGroup(string group) => CreateLogGroup(group[(group.LastIndexOf('/') + 1)..], group);

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
