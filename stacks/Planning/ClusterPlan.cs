using System.Collections.Immutable;
using Infra.Cluster;
using Infra.Cluster.Mesh;
using Infra.Cluster.Nodes;
using Infra.LoadBalancing;
using Infra.Stacks.Settings;
using Infra.Telemetry;
using Infra.Validation;

namespace Infra.Stacks.Planning;

/// <summary>
/// A Kubernetes cluster of an environment. For a while there are two: the next one gets a share of the requests, then all, and is the only one then.
/// What a cluster is does not depend on which of the two it is.
/// </summary>
internal sealed record ClusterPlan
{
    // An upgrade of the control plane takes this many addresses of a subnet at most:
    // https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html.
    private const int ControlPlaneAddresses = 5;

    // A node has an address, and takes blocks of 16 for its pods: one in use, one ready.
    private const int NodeAddresses = 33;

    // From this share on, what no balancer divides runs in the next cluster.
    private const int MostPercent = 50;

    /// <summary>Its number among the clusters that the environment has had, which is part of names.</summary>
    public required int Generation { get; init; }

    /// <summary>Logical name of its component.</summary>
    public required string Name { get; init; }

    /// <summary>Share of the requests to pods that it gets, in percent.</summary>
    public required int Percent { get; init; }

    /// <summary>
    /// Whether pods run in it that no balancer finds, workers and tasks: in one cluster at a time, so that no schedule runs twice.
    /// </summary>
    public required bool HasWorkers { get; init; }

    /// <summary>Whether it takes the place of the other one.</summary>
    public required bool IsNext { get; init; }

    /// <summary>Its settings.</summary>
    public required ClusterSpec Spec { get; init; }

    /// <summary>Its pools, in the order of their names: those of all services with pods, whether these run in it now or not.</summary>
    public required ImmutableArray<PodPool> Pools { get; init; }

    /// <summary>SkyWalking in it; null for none.</summary>
    public SkyWalkingSpec? SkyWalking { get; init; }

    /// <summary>Where its settings are.</summary>
    public PropertyPath Key => IsNext ? PropertyPath.Create("cluster", "next") : "cluster";

    /// <summary>Name of its control plane's party in connections.</summary>
    public string Party => PartyNames.ClusterOf(Generation);

    /// <summary>Short names of the AWS services that its nodes call.</summary>
    public ImmutableArray<string> AwsServices => NodeTraits.For(Spec.Nodes.Mode).AwsServices;

    /// <summary>The mesh between its pods; null when it has none.</summary>
    public MeshSpec? Mesh => Spec.Mesh == MeshMode.None ? null : Spec.Istio;

    /// <summary>Whether pods answer DNS, on nodes of the first pool.</summary>
    public bool HasDnsPods => NodeTraits.For(Spec.Nodes.Mode).HasDnsPods;

    /// <summary>What those who deploy should know; null where there is nothing.</summary>
    public string? FindWarning()
    {
        string?[] warnings =
        [
            ClusterValidation.FindWarning(Spec),
            Spec is { PublicAccess.IsEmpty: true, PrivateAccess.IsEmpty: true }
                ? $"Nodes alone reach the API server of the cluster. List from where it is deployed under {Key}.privateAccess or "
                    + $"{Key}.publicAccess (docs/components/cluster.md)."
                : null,
        ];
        var found = warnings.OfType<string>().ToList();
        return found.Count == 0 ? null : string.Join(' ', found);
    }

    /// <summary>Whether pods of a service run in it.</summary>
    /// <param name="service">A service.</param>
    public bool Runs(ServicePlan service) => service.HasPods && (service.Listens || HasWorkers);

    /// <summary>Logical name of a service's pods in it.</summary>
    /// <param name="service">A service with pods.</param>
    public string PodsNameOf(ServicePlan service) => ClusterGeneration.NameOf(service.PodsName, Generation);

    /// <summary>
    /// The pods of a service in it, with their share of all its requests in whole percent: half a percent goes to the next cluster.
    /// </summary>
    /// <param name="service">A service with pods.</param>
    public PodTargets TargetsOf(ServicePlan service)
    {
        var percentOfNext = IsNext ? Percent : 100 - Percent;
        var ofNext = ((service.PodPercent * percentOfNext) + 50) / 100;
        return new(
            KubernetesCluster.ClusterNameOf(Name),
            ClusterGeneration.NameOf(PodTargets.DefaultSuffix, Generation),
            IsNext ? ofNext : service.PodPercent - ofNext);
    }

    /// <summary>The pool of a service.</summary>
    /// <param name="service">A service with pods.</param>
    public PodPool PoolOf(ServicePlan service) => Pools.First(pool => pool.Services.Contains(service));

    /// <summary>Addresses that clusters take of a subnet at most, with one zone lost.</summary>
    /// <param name="clusters">The clusters: none, one, or two that divide the load which one of them holds at its largest size.</param>
    /// <param name="zones">Zones that remain.</param>
    public static int AddressesPerZone(IReadOnlyCollection<ClusterPlan> clusters, int zones) => clusters
        .Select(full => clusters.Sum(cluster => cluster.AddressesPerZone(zones, cluster == full))).DefaultIfEmpty().Max();

    private int AddressesPerZone(int zones, bool isFull)
    {
        var pods = MeshPods + SkyWalkingPods + Pools.Sum(pool => pool.Services.Where(Runs).Sum(service => isFull
            ? service.Pods.MaxPods
            : service.Pods.MinReplicas + service.Pods.SurgeOf(service.Pods.MinReplicas)));
        var nodes = Math.Max(Spec.Nodes.NodesKept(Pools.Length, zones), Math.Min(pods, Spec.Nodes.MaxNodes * Pools.Length));
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

    // OAP and what signs its requests, each with one more while it is rolled out, the UI, and the job that prepares the storage.
    private int SkyWalkingPods => SkyWalking is { } spec ? (2 * (spec.Replicas + 1)) + 2 : 0;

    /// <summary>The clusters that services need, the next one last: none where no service has pods.</summary>
    /// <param name="name">Logical name of the component in the first generation.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="profile">The profile.</param>
    /// <param name="services">The services.</param>
    /// <param name="skyWalking">SkyWalking in each of them; null for none.</param>
    public static ImmutableArray<ClusterPlan> Plan(
        string name,
        EnvironmentSettings settings,
        EnvironmentProfile profile,
        ImmutableArray<ServicePlan> services,
        SkyWalkingSpec? skyWalking)
    {
        if (!services.Any(service => service.HasPods))
        {
            return [];
        }

        var (current, next) = (settings.Cluster, settings.Cluster.Next);
        var percent = next?.Percent ?? 0;
        var first = Create(current, current.Generation, 100 - percent, isNext: false);
        return next is null ? [first] : [first, Create(next.Over(current), current.Generation + 1, percent, isNext: true)];

        ClusterPlan Create(ClusterSpec spec, int generation, int share, bool isNext) => new()
        {
            Generation = generation,
            Name = ClusterGeneration.NameOf(name, generation),
            Spec = SpecOf(spec, profile),
            Pools = PodPool.Plan(generation, services),
            SkyWalking = skyWalking,
            Percent = share,
            HasWorkers = isNext == (percent >= MostPercent),
            IsNext = isNext,
        };
    }

    // At night in development no pool but that of the add-ons keeps a node.
    private static ClusterSpec SpecOf(ClusterSpec spec, EnvironmentProfile profile) =>
        spec.Nodes is { Mode: NodeMode.Managed, MinNodes: null } && ProfileDefaults.For(profile).IsOffAtNight
            ? spec with { Nodes = spec.Nodes with { MinNodes = 0 } }
            : spec;
}
