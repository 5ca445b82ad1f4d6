using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using Infra.Cluster;
using Infra.Cluster.Nodes;
using Infra.Compute.Bootstrap;
using Infra.Networking;
using Infra.Observability;
using Infra.Validation;

namespace Infra.Stacks.Settings;

/// <summary>
/// The cluster that takes the place of the present one: what differs. A setting that is left out is that of <c>cluster</c>; a group that is given
/// takes the place of the whole group there.
/// </summary>
/// <remarks>Without a tier, as pods reach the proxies of others from one tier, and without what both clusters have alike.</remarks>
public sealed record NextClusterSettings
{
    /// <summary>
    /// Share of the requests to pods that this cluster gets, in percent. The present one gets the rest. From 50 on workers and tasks run here, below
    /// in the present one.
    /// </summary>
    [Range(0, 100)]
    public int Percent { get; init; }

    /// <summary>Version of Kubernetes, in quotes. As the cluster is new, it may be several minor versions from the present one.</summary>
    public KubernetesVersion? Version { get; init; }

    /// <summary>Whether the cluster stays on a version past standard support, at six times the price.</summary>
    public bool? ExtendedSupport { get; init; }

    /// <summary>
    /// IPv4 block of the addresses of Services inside the cluster, /12 to /24, private, apart from the network's. It may be the same as that of the
    /// present cluster. A change replaces the cluster.
    /// </summary>
    public Cidr? ServiceBlock { get; init; }

    /// <summary>
    /// Names of IAM roles of the account, with their path, that administer the cluster. The role that deploys must be one of them.
    /// </summary>
    [Length(1, 20), Unique]
    [RegularExpression(ClusterSpec.RoleName, ErrorMessage = ClusterSpec.RoleRule)]
    public ImmutableArray<string>? Administrators { get; init; }

    /// <summary>Names of IAM roles of the account, with their path, that may see what is in namespaces, except secrets.</summary>
    [Length(0, 20), Unique]
    [RegularExpression(ClusterSpec.RoleName, ErrorMessage = ClusterSpec.RoleRule)]
    public ImmutableArray<string>? Viewers { get; init; }

    /// <summary>IPv4 blocks of addresses from which the API server is reached over the internet, with IAM credentials. Empty for none.</summary>
    [Length(0, 40), Unique]
    public ImmutableArray<Cidr>? PublicAccess { get; init; }

    /// <summary>
    /// From where the API server is reached at its private addresses, beside nodes: IPv4 blocks, and names of tiers. Empty for nodes alone.
    /// A change replaces the rules that let them in.
    /// </summary>
    [Length(0, 8), Unique]
    public ImmutableArray<ApiCaller>? PrivateAccess { get; init; }

    /// <summary>The nodes of each pool: all of this group, or none of it.</summary>
    public NodePoolSpec? Nodes { get; init; }

    /// <summary>Image of the proxy that ends TLS in pods: nginx with <c>openssl</c> beside it.</summary>
    [RegularExpression(ContainerSpec.ImagePattern, ErrorMessage = ContainerSpec.ImageRule)]
    public string? ProxyImage { get; init; }

    /// <summary>What runs in the cluster with managed node groups and is no add-on of EKS: all of this group, or none of it.</summary>
    public ControllersSpec? Controllers { get; init; }

    /// <summary>Versions of the add-ons: all of this group, or none of it.</summary>
    public AddonsSpec? Addons { get; init; }

    /// <summary>Days that logs of the control plane, of nodes and of containers are kept.</summary>
    [LogRetention, LogsInProduction]
    public int? LogRetentionDays { get; init; }

    /// <summary>Thresholds of the alarms: all of this group, or none of it.</summary>
    public ClusterThresholds? Thresholds { get; init; }

    /// <summary>All settings of the next cluster.</summary>
    /// <param name="current">The present cluster.</param>
    internal ClusterSpec Over(ClusterSpec current) => current with
    {
        Version = Version ?? current.Version,
        ExtendedSupport = ExtendedSupport ?? current.ExtendedSupport,
        ServiceBlock = ServiceBlock ?? current.ServiceBlock,
        Administrators = Administrators ?? current.Administrators,
        Viewers = Viewers ?? current.Viewers,
        PublicAccess = PublicAccess ?? current.PublicAccess,
        PrivateAccess = PrivateAccess ?? current.PrivateAccess,
        Nodes = Nodes ?? current.Nodes,
        ProxyImage = ProxyImage ?? current.ProxyImage,
        Controllers = Controllers ?? current.Controllers,
        Addons = Addons ?? current.Addons,
        LogRetentionDays = LogRetentionDays ?? current.LogRetentionDays,
        Thresholds = Thresholds ?? current.Thresholds,
    };
}
