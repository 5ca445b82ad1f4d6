using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using Infra.Compute;
using Infra.Validation;

namespace Infra.Cluster.Nodes;

/// <summary>
/// The nodes of each pool. In Auto Mode EKS starts and ends them as the pods of the pool need them, with instance types that it chooses: there is no
/// smallest number. With managed node groups an autoscaler does so, in groups of types that are named here.
/// </summary>
/// <remarks>
/// <see href="https://docs.aws.amazon.com/eks/latest/userguide/create-node-pool.html"/>,
/// <see href="https://docs.aws.amazon.com/eks/latest/userguide/create-node-class.html"/>,
/// <see href="https://docs.aws.amazon.com/eks/latest/userguide/managed-node-groups.html"/>.
/// </remarks>
public sealed record NodePoolSpec
{
    /// <summary>Days of <see cref="ExpireDays"/> where nothing is set.</summary>
    internal const int DefaultExpireDays = 14;

    /// <summary>Categories of <see cref="InstanceCategories"/> where nothing is set.</summary>
    internal static readonly ImmutableArray<InstanceCategory> DefaultCategories = [InstanceCategory.C, InstanceCategory.M, InstanceCategory.R];

    /// <summary>
    /// Who makes the nodes: <c>auto</c> is EKS Auto Mode, <c>managed</c> are managed node groups, a group for each zone of each pool. A change is
    /// another cluster in the place of the present one, which protection refuses.
    /// </summary>
    public NodeMode Mode { get; init; } = NodeMode.Auto;

    /// <summary>Processor architecture of the nodes. Images must be built for it.</summary>
    public Architecture Architecture { get; init; } = Architecture.Arm64;

    /// <summary>Categories of instance types that EKS may choose from in Auto Mode.</summary>
    [Length(1, 3), Unique]
    public ImmutableArray<InstanceCategory> InstanceCategories { get; init; } = DefaultCategories;

    /// <summary>
    /// Instance types of managed node groups, all of the architecture and of the same size, those that are preferred first. Empty for three
    /// generations of general purpose with 4 processors and 16 GiB.
    /// </summary>
    [Length(0, 20), Unique]
    public ImmutableArray<InstanceType> InstanceTypes { get; init; } = [];

    /// <summary>
    /// Whether Spot nodes are allowed. They are then preferred as they are cheaper, and AWS may take them back with two minutes' notice. With managed
    /// node groups at most half of a pool's largest number are Spot nodes.
    /// </summary>
    public bool Spot { get; init; }

    /// <summary>
    /// Smallest number of nodes of each pool, with managed node groups alone. The pool of the add-ons keeps one in each zone at least. Without it:
    /// one in each zone; none in development.
    /// </summary>
    [Range(0, 1000)]
    [Production("so that a pool survives the loss of a zone", Minimum = 2)]
    public int? MinNodes { get; init; }

    /// <summary>Largest number of nodes of each pool. Pods that need more wait.</summary>
    [Range(1, 1000)]
    [Production("so that every zone can have a node and there is room to replace one", Minimum = 4)]
    public int MaxNodes { get; init; } = 100;

    /// <summary>Size of a node's volume for images, logs and temporary files, in GiB. It is encrypted with the key of data.</summary>
    [Range(20, 16_384)]
    public int VolumeGiB { get; init; } = 80;

    /// <summary>
    /// Days after which EKS replaces a node, in Auto Mode. So every node gets a patched image in time. Nodes of managed groups stay until someone
    /// updates the group.
    /// </summary>
    [Range(1, 21)]
    public int ExpireDays { get; init; } = DefaultExpireDays;

    /// <summary>
    /// Version of Kubernetes of managed node groups, in quotes: that of the cluster or one of the three before it. Without it: that of the cluster,
    /// so that nodes follow the control plane in the same deployment.
    /// </summary>
    public KubernetesVersion? Version { get; init; }

    /// <summary>
    /// Nodes of a pool that EKS may replace or remove at the same time, in percent, rounded up, when they are out of date or little used. A node that
    /// reaches <c>expireDays</c> is replaced beyond it; the disruption budgets of the pods hold for every node. With managed node groups it counts in
    /// each zone, and zones are updated one after the other.
    /// </summary>
    [Range(1, 100)]
    [Production("so that most pods stay where they are", Maximum = 50)]
    public int DisruptionPercent { get; init; } = 10;

    /// <summary>
    /// Processors of the nodes that managed node groups keep, whatever pods need; none in Auto Mode, or where the size of types is not known.
    /// </summary>
    /// <param name="pools">Number of pools.</param>
    /// <param name="zones">Number of zones.</param>
    public int ProcessorsKept(int pools, int zones) => NodesKept(pools, zones) * (GroupTypes[0].Size?.VCpus ?? 0);

    /// <summary>Nodes that managed node groups keep, whatever pods need; none in Auto Mode.</summary>
    /// <param name="pools">Number of pools.</param>
    /// <param name="zones">Number of zones.</param>
    public int NodesKept(int pools, int zones) => Mode == NodeMode.Managed
        ? Enumerable.Range(0, pools).Sum(pool => NodeGroupPlan.Plan(this, zones, hasAddons: pool == 0).Sum(group => group.MinSize))
        : 0;

    /// <summary>Smallest <see cref="MaxNodes"/> with which every node group can grow; null where it is reached or there are no groups.</summary>
    /// <param name="zones">Number of zones.</param>
    public int? FindMissingHeadroom(int zones)
    {
        var needed = 2 * zones * NodeGroupPlan.KindsOf(this);
        return Mode == NodeMode.Managed && MaxNodes < needed ? needed : null;
    }

    /// <summary>Instance types of managed node groups: those that are set, or the default ones of the architecture.</summary>
    internal ImmutableArray<InstanceType> GroupTypes => InstanceTypes.IsEmpty
        ? [.. (Architecture == Architecture.Arm64 ? Arm64Types : Amd64Types).Select(InstanceType.Parse)]
        : InstanceTypes;

    private static readonly string[] Arm64Types = ["m8g.xlarge", "m7g.xlarge", "m6g.xlarge"];
    private static readonly string[] Amd64Types = ["m7i.xlarge", "m7a.xlarge", "m6i.xlarge"];
}
