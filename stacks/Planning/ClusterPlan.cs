using System.Collections.Immutable;
using Infra.Cluster;
using Infra.Compute.Bootstrap;
using Infra.Stacks.Settings;

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
    public ImmutableArray<string> AwsServices => KubernetesCluster.AwsServices;

    /// <summary>Whether nodes pull the image of the proxy from the internet.</summary>
    /// <param name="region">Region of the cluster.</param>
    public bool DoesPullFromInternet(string region) =>
        ImageRegistry.Parse(Spec.ProxyImage) is not ImageRegistry.Ecr { Location.Region: var own } || own != region;

    /// <summary>What those who deploy should know; null where there is nothing.</summary>
    public string? FindWarning()
    {
        string?[] warnings =
        [
            ClusterValidation.FindWarning(Spec),
            Spec is { PublicAccess.IsEmpty: true, PrivateAccess.IsEmpty: true }
                ? "Nodes alone reach the API server of the cluster. List from where it is deployed under cluster.privateAccess or "
                    + "cluster.publicAccess (docs/components/cluster.md)."
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
    /// <param name="services">The services.</param>
    public static ClusterPlan? Create(string name, EnvironmentSettings settings, ImmutableArray<ServicePlan> services) =>
        services.Any(service => service.HasPods) ? new() { Name = name, Spec = settings.Cluster, Pools = PodPool.Plan(services) } : null;
}
