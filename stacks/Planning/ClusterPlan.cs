using System.Collections.Immutable;
using Infra.Cluster;
using Infra.Cluster.Nodes;
using Infra.Compute.Bootstrap;
using Infra.Stacks.Settings;
using Infra.Validation;

namespace Infra.Stacks.Planning;

/// <summary>The Kubernetes cluster of an environment.</summary>
internal sealed record ClusterPlan
{
    // An upgrade of the control plane takes this many addresses of a subnet at most:
    // https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html.
    private const int ControlPlaneAddresses = 5;

    // A node has an address, and takes blocks of 16 for its pods: one in use, one ready.
    private const int NodeAddresses = 33;

    /// <summary>Logical name of its component.</summary>
    public required string Name { get; init; }

    /// <summary>Its settings.</summary>
    public required ClusterSpec Spec { get; init; }

    /// <summary>Its pools, in the order of their names.</summary>
    public required ImmutableArray<PodPool> Pools { get; init; }

    /// <summary>Short names of the AWS services that its nodes call.</summary>
    public ImmutableArray<string> AwsServices => NodeTraits.Of(Spec.Nodes.Mode).AwsServices;

    /// <summary>Whether pods answer DNS, on nodes of the first pool.</summary>
    public bool HasDnsPods => NodeTraits.Of(Spec.Nodes.Mode).HasDnsPods;

    /// <summary>Images that nodes pull from the internet, with their paths from the cluster.</summary>
    /// <param name="region">Region of the cluster.</param>
    public IEnumerable<(PropertyPath Path, string Image)> ImagesFromInternet(string region) =>
        Images.Where(image => ImageRegistry.Parse(image.Image) is not ImageRegistry.Ecr { Location.Region: var own } || own != region);

    /// <summary>Smallest <c>maxNodes</c> with which every node group can grow; null where it is reached or there are no groups.</summary>
    /// <param name="zones">Number of zones.</param>
    public int? FindMissingHeadroom(int zones)
    {
        var needed = 2 * zones * (Spec.Nodes.Spot ? 2 : 1);
        return Spec.Nodes.Mode == NodeMode.Managed && Spec.Nodes.MaxNodes < needed ? needed : null;
    }

    private IEnumerable<(PropertyPath Path, string Image)> Images =>
    [
        ("proxyImage", Spec.ProxyImage),
        .. Spec.Nodes.Mode == NodeMode.Managed
            ?
            [
                (PropertyPath.Create("controllers", "loadBalancerImage"), Spec.Controllers.LoadBalancerImage),
                (PropertyPath.Create("controllers", "autoscalerImage"), Spec.Controllers.AutoscalerImage),
            ]
            : Array.Empty<(PropertyPath, string)>(),
    ];

    /// <summary>What those who deploy should know; null where there is nothing.</summary>
    public string? FindWarning()
    {
        string?[] warnings =
        [
            ClusterValidation.FindWarning(Spec),
            Spec.PublicAccess.IsEmpty
                ? "The API server of the cluster has a private address only: preview and deploy from where it can be reached, or list blocks of "
                    + "addresses under cluster.publicAccess (docs/components/cluster.md)."
                : null,
        ];
        var found = warnings.OfType<string>().ToList();
        return found.Count == 0 ? null : string.Join(' ', found);
    }

    /// <summary>The pool of a service.</summary>
    /// <param name="service">A service with pods.</param>
    public PodPool PoolOf(ServicePlan service) => Pools.First(pool => pool.Services.Contains(service));

    /// <summary>Addresses that it takes of a subnet at most, with one zone lost.</summary>
    /// <param name="zones">Zones that remain.</param>
    public int AddressesPerZone(int zones)
    {
        var pods = Pools.Sum(pool => pool.Services.Sum(service => service.Pods.MaxPods));
        var nodes = Math.Min(pods, Spec.Nodes.MaxNodes * Pools.Length);
        return ControlPlaneAddresses + (((nodes + zones - 1) / zones) * NodeAddresses);
    }

    /// <summary>The cluster that services need; null where none has pods.</summary>
    /// <param name="name">Logical name of its component.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="profile">The profile.</param>
    /// <param name="services">The services.</param>
    public static ClusterPlan? Create(
        string name, EnvironmentSettings settings, EnvironmentProfile profile, ImmutableArray<ServicePlan> services) =>
        services.Any(service => service.HasPods)
            ? new() { Name = name, Spec = SpecOf(settings.Cluster, profile), Pools = PodPool.Plan(services) }
            : null;

    // At night in development no pool but that of the add-ons keeps a node.
    private static ClusterSpec SpecOf(ClusterSpec spec, EnvironmentProfile profile) =>
        spec.Nodes is { Mode: NodeMode.Managed, MinNodes: null } && ProfileDefaults.For(profile).IsOffAtNight
            ? spec with { Nodes = spec.Nodes with { MinNodes = 0 } }
            : spec;
}
