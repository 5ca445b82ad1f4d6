using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using Infra.Compute;
using Infra.Validation;

namespace Infra.Cluster;

/// <summary>
/// The nodes of each pool. EKS starts and ends nodes as the pods of the pool need them, with instance types that it chooses: there is no smallest
/// number.
/// </summary>
/// <remarks>
/// <see href="https://docs.aws.amazon.com/eks/latest/userguide/create-node-pool.html"/>,
/// <see href="https://docs.aws.amazon.com/eks/latest/userguide/create-node-class.html"/>.
/// </remarks>
public sealed record NodePoolSpec
{
    /// <summary>Processor architecture of the nodes. Images must be built for it.</summary>
    public Architecture Architecture { get; init; } = Architecture.Arm64;

    /// <summary>Categories of instance types that EKS may choose from.</summary>
    [Length(1, 3), Unique]
    public ImmutableArray<InstanceCategory> InstanceCategories { get; init; } = [InstanceCategory.C, InstanceCategory.M, InstanceCategory.R];

    /// <summary>
    /// Whether Spot nodes are allowed. EKS then prefers them as they are cheaper, and AWS may take them back with two minutes' notice.
    /// </summary>
    public bool Spot { get; init; }

    /// <summary>Largest number of nodes of each pool. Pods that need more wait.</summary>
    [Range(1, 1000)]
    [Production("so that every zone can have a node and there is room to replace one", Minimum = 4)]
    public int MaxNodes { get; init; } = 100;

    /// <summary>Size of a node's volume for images, logs and temporary files, in GiB. It is encrypted with the key of data.</summary>
    [Range(20, 16_384)]
    public int VolumeGiB { get; init; } = 80;

    /// <summary>Days after which EKS replaces a node. So every node gets a patched image in time.</summary>
    [Range(1, 21)]
    public int ExpireDays { get; init; } = 14;

    /// <summary>
    /// Nodes of a pool that EKS may replace or remove at the same time, in percent, rounded up, when they are out of date or little used. A node that
    /// reaches <c>expireDays</c> is replaced beyond it; the disruption budgets of the pods hold for every node.
    /// </summary>
    [Range(1, 100)]
    [Production("so that most pods stay where they are", Maximum = 50)]
    public int DisruptionPercent { get; init; } = 10;
}
