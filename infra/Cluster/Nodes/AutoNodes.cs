using System.Collections.Immutable;
using System.Globalization;
using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.Networking.V1;
using Aws = Pulumi.Aws;
using Kubernetes = Pulumi.Kubernetes;
using KubernetesObject = Pulumi.Kubernetes.ApiExtensions.CustomResource;

namespace Infra.Cluster.Nodes;

/// <summary>
/// Nodes of EKS Auto Mode: a class and a pool of Karpenter for each pool. Network, DNS, volumes, Pod Identity and bindings are parts of EKS.
/// </summary>
/// <param name="cluster">The cluster that they are of.</param>
internal sealed class AutoNodes(KubernetesCluster cluster) : ClusterNodes(cluster)
{
    private const int HoursPerDay = 24;
    private const int HighestWeight = 100;

    // The generations that AWS's own pools allow: https://docs.aws.amazon.com/eks/latest/userguide/set-builtin-node-pools.html.
    private const string OlderGeneration = "4";

    /// <inheritdoc/>
    public override ImmutableArray<string> ControlPlanePolicies => ClusterPolicies.AutoControlPlane;

    /// <inheritdoc/>
    public override string VolumeProvisioner => "ebs.csi.eks.amazonaws.com";

    /// <inheritdoc/>
    public override bool DoesEksMakeVolumes => true;

    /// <inheritdoc/>
    public override string AccessPolicy => "AmazonEKSAutoNodePolicy";

    /// <inheritdoc/>
    public override ImmutableArray<NetworkPolicyPortArgs> ServedPorts => [PolicyParts.Tcp(KubernetesCluster.MetricsServerPort)];

    /// <inheritdoc/>
    public override ImmutableArray<NetworkPolicyEgressRuleArgs> SystemCalls => [];

    /// <inheritdoc/>
    public override void Configure(Aws.Eks.ClusterArgs args)
    {
        // No pools of AWS's own, which cannot be changed: with them a role of the nodes must be named here.
        args.ComputeConfig = new Aws.Eks.Inputs.ClusterComputeConfigArgs { Enabled = true, NodePools = [] };
        args.StorageConfig = new Aws.Eks.Inputs.ClusterStorageConfigArgs
        {
            BlockStorage = new Aws.Eks.Inputs.ClusterStorageConfigBlockStorageArgs { Enabled = true },
        };
    }

    /// <inheritdoc/>
    public override Aws.Eks.Inputs.ClusterKubernetesNetworkConfigElasticLoadBalancingArgs LoadBalancing => new() { Enabled = true };

    /// <inheritdoc/>
    public override ImmutableArray<Resource> CreateRights(Aws.Iam.Role role) => [];

    // Without it the nodes store NetworkPolicies and enforce none: https://docs.aws.amazon.com/eks/latest/userguide/auto-net-pol.html.
    /// <inheritdoc/>
    public override ImmutableArray<Resource> CreateNetwork(Aws.Eks.Cluster controlPlane) =>
    [
        new Kubernetes.Core.V1.ConfigMap($"{Cluster.Name}-network-policies", new()
        {
            Metadata = KubernetesCluster.Named("amazon-vpc-cni", KubernetesCluster.SystemNamespace),
            Data = new() { ["enable-network-policy-controller"] = "true" },
        }, Cluster.ForLife(controlPlane)),
    ];

    /// <inheritdoc/>
    public override ImmutableArray<Resource> CreatePools(Aws.Eks.Cluster controlPlane, Aws.Iam.Role role, ImmutableArray<Resource> after) =>
        [.. Cluster.Args.Pools.Select((pool, index) => CreatePool(pool, HighestWeight - index, CreateClass(pool, role, after)))];

    /// <inheritdoc/>
    public override ImmutableArray<Resource> CreateServices(Aws.Eks.Cluster controlPlane, ImmutableArray<Resource> pools) => [];

    // Deleting it waits until its nodes are gone, which need the cluster, their role and a way out of the network until then.
    private KubernetesObject CreateClass(NodePool pool, Aws.Iam.Role nodes, ImmutableArray<Resource> after) =>
        new($"{Cluster.Name}-{pool.Name}-class", new NodeClassArgs
        {
            Metadata = KubernetesCluster.Named(pool.Name),
            Spec = ClassOf(pool, nodes),
        }, Cluster.Inside(after));

    private NodeClassSpecArgs ClassOf(NodePool pool, Aws.Iam.Role nodes) => new()
    {
        Role = nodes.Name,
        SubnetSelectorTerms = Cluster.Args.SubnetIds.Apply(ids => ids.Select(id => new SelectorTermArgs { Id = id }).ToImmutableArray()),
        SecurityGroupSelectorTerms = [new SelectorTermArgs { Id = pool.SecurityGroupId }],
        NetworkPolicy = "DefaultDeny",
        NetworkPolicyEventLogs = "Enabled",
        EphemeralStorage = new() { Size = $"{Spec.VolumeGiB}Gi", KmsKeyId = Cluster.Args.DataKeyArn },
    };

    private KubernetesObject CreatePool(NodePool pool, int weight, Resource nodeClass) => new($"{Cluster.Name}-{pool.Name}-pool", new NodePoolArgs
    {
        Metadata = KubernetesCluster.Named(pool.Name),
        Spec = new()
        {
            Weight = weight,
            Limits = new() { ["nodes"] = Spec.MaxNodes.ToString(CultureInfo.InvariantCulture) },
            Template = new()
            {
                Spec = new()
                {
                    NodeClassRef = new() { Name = pool.Name },
                    Requirements = [.. RequirementsOf(Spec)],
                    ExpireAfter = $"{Spec.ExpireDays * HoursPerDay}h",
                    TerminationGracePeriod = "24h",
                },
            },
            Disruption = new()
            {
                ConsolidationPolicy = "WhenEmptyOrUnderutilized",
                ConsolidateAfter = "1m",
                Budgets = [new NodeBudgetArgs { Nodes = $"{Spec.DisruptionPercent}%" }],
            },
        },
    }, Cluster.Inside([nodeClass]));

    // The labels: https://docs.aws.amazon.com/eks/latest/userguide/create-node-pool.html.
    private static IEnumerable<NodeRequirementArgs> RequirementsOf(NodePoolSpec nodes) =>
    [
        new() { Key = NodeLabels.Architecture, Values = NodeLabels.ValueOf(nodes.Architecture) },
        new() { Key = "kubernetes.io/os", Values = "linux" },
        new() { Key = "karpenter.sh/capacity-type", Values = nodes.Spot ? ["on-demand", "spot"] : ["on-demand"] },
        new() { Key = "eks.amazonaws.com/instance-category", Values = [.. nodes.InstanceCategories.Select(LetterOf).Order(StringComparer.Ordinal)] },
        new() { Key = "eks.amazonaws.com/instance-generation", Operator = "Gt", Values = OlderGeneration },
    ];

    private static string LetterOf(InstanceCategory category) => category switch
    {
        InstanceCategory.C => "c",
        InstanceCategory.M => "m",
        InstanceCategory.R => "r",
        _ => throw new ArgumentOutOfRangeException(nameof(category), category, "Not a category."),
    };
}
