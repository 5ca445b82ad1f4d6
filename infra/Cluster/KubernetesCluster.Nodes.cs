using System.Collections.Immutable;
using System.Globalization;
using Infra.Cluster.Objects;
using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Aws = Pulumi.Aws;
using KubernetesObject = Pulumi.Kubernetes.ApiExtensions.CustomResource;

namespace Infra.Cluster;

public sealed partial class KubernetesCluster
{
    private const int HoursPerDay = 24;
    private const int HighestWeight = 100;

    // The generations that AWS's own pools allow: https://docs.aws.amazon.com/eks/latest/userguide/set-builtin-node-pools.html.
    private const string OlderGeneration = "4";

    private ImmutableArray<Resource> CreatePools(Aws.Iam.Role nodes, ImmutableArray<Resource> after) =>
        [.. _args.Pools.Select((pool, index) => CreatePool(pool, HighestWeight - index, CreateClass(pool, nodes, after)))];

    // Deleting it waits until its nodes are gone, which need the cluster, their role and a way out of the network until then.
    private KubernetesObject CreateClass(NodePool pool, Aws.Iam.Role nodes, ImmutableArray<Resource> after) =>
        new($"{_name}-{pool.Name}-class", new NodeClassArgs { Metadata = Named(pool.Name), Spec = ClassOf(pool, nodes) }, Inside(after));

    private NodeClassSpecArgs ClassOf(NodePool pool, Aws.Iam.Role nodes) => new()
    {
        Role = nodes.Name,
        SubnetSelectorTerms = _args.SubnetIds.Apply(ids => ids.Select(id => new SelectorTermArgs { Id = id }).ToImmutableArray()),
        SecurityGroupSelectorTerms = [new SelectorTermArgs { Id = pool.SecurityGroupId }],
        NetworkPolicy = "DefaultDeny",
        NetworkPolicyEventLogs = "Enabled",
        EphemeralStorage = new() { Size = $"{_spec.Nodes.VolumeGiB}Gi", KmsKeyId = _args.DataKeyArn },
    };

    private KubernetesObject CreatePool(NodePool pool, int weight, Resource nodeClass) => new($"{_name}-{pool.Name}-pool", new NodePoolArgs
    {
        Metadata = Named(pool.Name),
        Spec = new()
        {
            Weight = weight,
            Limits = new() { ["nodes"] = _spec.Nodes.MaxNodes.ToString(CultureInfo.InvariantCulture) },
            Template = new()
            {
                Spec = new()
                {
                    NodeClassRef = new() { Name = pool.Name },
                    Requirements = [.. RequirementsOf(_spec.Nodes)],
                    ExpireAfter = $"{_spec.Nodes.ExpireDays * HoursPerDay}h",
                    TerminationGracePeriod = "24h",
                },
            },
            Disruption = new()
            {
                ConsolidationPolicy = "WhenEmptyOrUnderutilized",
                ConsolidateAfter = "1m",
                Budgets = [new NodeBudgetArgs { Nodes = $"{_spec.Nodes.DisruptionPercent}%" }],
            },
        },
    }, Inside([nodeClass]));

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

    private static ObjectMetaArgs Named(string name, string? kubernetesNamespace = null) =>
        kubernetesNamespace is null ? new() { Name = name } : new() { Name = name, Namespace = kubernetesNamespace };

    private CustomResourceOptions Inside(ImmutableArray<Resource> after)
    {
        var options = new CustomResourceOptions { Parent = this, Provider = Provider };
        options.DependsOn.AddRange(after.ToArray());
        return options;
    }
}
