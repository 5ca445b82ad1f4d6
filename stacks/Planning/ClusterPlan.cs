using System.Collections.Immutable;
using Infra.Cluster;
using Infra.Cluster.Mesh;
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
    public ImmutableArray<string> AwsServices => NodeTraits.For(Spec.Nodes.Mode).AwsServices;

    /// <summary>The mesh between its pods; null when it has none.</summary>
    public MeshSpec? Mesh => Spec.Mesh == MeshMode.None ? null : Spec.Istio;

    /// <summary>Whether pods answer DNS, on nodes of the first pool.</summary>
    public bool HasDnsPods => NodeTraits.For(Spec.Nodes.Mode).HasDnsPods;

    /// <summary>Smallest <c>maxNodes</c> with which every node group can grow; null where it is reached or there are no groups.</summary>
    /// <param name="zones">Number of zones.</param>
    public int? FindMissingHeadroom(int zones)
    {
        var needed = 2 * zones * (Spec.Nodes.Spot ? 2 : 1);
        return Spec.Nodes.Mode == NodeMode.Managed && Spec.Nodes.MaxNodes < needed ? needed : null;
    }

    /// <summary>Settings, with their paths from the cluster, that let nodes pull images from the internet that services do not name.</summary>
    /// <param name="region">Region of the cluster.</param>
    public IEnumerable<(PropertyPath Path, string Value)> ImagesFromInternet(string region) =>
        from image in Images
        where ImageRegistry.Parse(image.Image) is not ImageRegistry.Ecr { Location.Region: var own } || own != region
        select (image.Path, image.Value);

    private IEnumerable<(PropertyPath Path, string Value, string Image)> Images
    {
        get
        {
            yield return ("proxyImage", Spec.ProxyImage, Spec.ProxyImage);
            if (Mesh is { } mesh)
            {
                yield return (PropertyPath.Create("istio", "hub"), mesh.Hub, $"{mesh.Hub}/image");
            }

            if (Spec.Nodes.Mode == NodeMode.Managed)
            {
                var (balancer, autoscaler) = (Spec.Controllers.LoadBalancerImage, Spec.Controllers.AutoscalerImage);
                yield return (PropertyPath.Create("controllers", "loadBalancerImage"), balancer, balancer);
                yield return (PropertyPath.Create("controllers", "autoscalerImage"), autoscaler, autoscaler);
            }
        }
    }

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
        var pods = MeshPods + Pools.Sum(pool => pool.Services.Sum(service => service.Pods.MaxPods));
        var nodes = Math.Min(pods, Spec.Nodes.MaxNodes * Pools.Length);
        return ControlPlaneAddresses + (((nodes + zones - 1) / zones) * NodeAddresses);
    }

    /// <summary>Services whose pods are called by pods, in the order of their names.</summary>
    public IEnumerable<ServicePlan> CalledDirectly
    {
        get
        {
            ImmutableArray<ServicePlan> services = [.. Pools.SelectMany(pool => pool.Services)];
            return services.Where(called => services.Any(caller => caller.DirectTarget == called.Name))
                .OrderBy(service => service.Name, StringComparer.Ordinal);
        }
    }

    // Those of the control plane, and of a waypoint for each namespace with services that pods call.
    private int MeshPods => Mesh is { } mesh
        ? mesh.Replicas + (CalledDirectly.Select(service => service.Namespace).Distinct().Count() * mesh.MaxWaypoints)
        : 0;

    private static bool IsOutside(string image, string region) =>
        ImageRegistry.Parse(image) is not ImageRegistry.Ecr { Location.Region: var own } || own != region;

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
