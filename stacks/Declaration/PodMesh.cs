using System.Collections.Immutable;
using Infra.Cluster;
using Infra.Cluster.Mesh;
using Infra.Observability;
using Infra.Stacks.Planning;
using Pulumi;

namespace Infra.Stacks.Declaration;

/// <summary>The service mesh of a cluster: the mesh itself, its part in each namespace, and the place of each service in it.</summary>
internal sealed class PodMesh
{
    private readonly EnvironmentPlan _plan;
    private readonly ClusterPlan _clusterPlan;

    /// <param name="foundation">What the environment rests on.</param>
    /// <param name="plan">The cluster's plan, which has a mesh.</param>
    /// <param name="cluster">The cluster.</param>
    /// <param name="namespaces">Its namespaces of services.</param>
    public PodMesh(
        EnvironmentFoundation foundation,
        ClusterPlan plan,
        KubernetesCluster cluster,
        ImmutableSortedDictionary<string, ServiceNamespace> namespaces)
    {
        _plan = foundation.Plan;
        _clusterPlan = plan;
        var mesh = new ServiceMesh($"{plan.Name}-mesh", new()
        {
            Spec = plan.Spec.Istio,
            Charts = plan.Spec.Charts,
            ClusterName = KubernetesCluster.ClusterNameOf(plan.Name),
            Pool = plan.Pools[0].Name,
            DnsAddress = plan.Spec.DnsAddress,
            HasDnsPods = plan.HasDnsPods,
            AlarmChannel = foundation.AlarmChannel,
        }, OptionsAfter(cluster));
        ImmutableArray<MeshNamespace> parts =
        [
            .. namespaces.Select(space => new MeshNamespace($"{plan.Name}-{space.Key}-mesh", new()
            {
                Namespace = space.Key,
                Mode = plan.Spec.Mesh,
                Spec = plan.Spec.Istio,
                Called = [.. CalledIn(plan, space.Key).Select(service => service.Name)],
                Callers = [.. CallersIn(space.Key)],
                ClusterName = KubernetesCluster.ClusterNameOf(plan.Name),
                DnsAddress = plan.Spec.DnsAddress,
                HasDnsPods = plan.HasDnsPods,
                AlarmChannel = foundation.AlarmChannel,
            }, OptionsAfter(mesh, space.Value))),
        ];
        Components = [mesh, .. parts];
        Alarms = [mesh.Alarms, .. parts.Select(part => part.Alarms).OfType<AlarmGroup>()];

        ComponentResourceOptions OptionsAfter(params ReadOnlySpan<Resource> before)
        {
            var options = new ComponentResourceOptions { Providers = [foundation.AwsProvider, cluster.Provider] };
            options.DependsOn.AddRange(before.ToArray());
            return options;
        }
    }

    /// <summary>What pods in the mesh come after.</summary>
    public ImmutableArray<Resource> Components { get; }

    /// <summary>Alarms of the mesh and of waypoints.</summary>
    public ImmutableArray<AlarmGroup> Alarms { get; }

    /// <summary>What the mesh takes of a namespace at most.</summary>
    /// <param name="plan">A cluster's plan.</param>
    /// <param name="space">Name of the namespace.</param>
    public static IEnumerable<PodDemand> DemandsOf(ClusterPlan plan, string space) =>
        plan.Mesh is { } mesh && CalledIn(plan, space).Any() ? [MeshNamespaceArgs.DemandOf(mesh)] : [];

    /// <summary>The place of a service in the mesh.</summary>
    /// <param name="service">A service with pods.</param>
    public MeshMember MemberOf(ServicePlan service) => new()
    {
        Mode = _clusterPlan.Spec.Mesh,
        Limits = _clusterPlan.Spec.Istio.Limits,
        ConnectSeconds = _plan.DirectCallersOf(service).Select(caller => _plan.Times.ProxyOf(caller.Settings)!.ConnectTimeoutSeconds)
            .DefaultIfEmpty(new MeshMember { Mode = _clusterPlan.Spec.Mesh }.ConnectSeconds).Min(),
        IdleSeconds = _plan.Times.InternalIdleSeconds,
    };

    private static IEnumerable<ServicePlan> CalledIn(ClusterPlan plan, string space) =>
        plan.CalledDirectly.Where(service => service.Namespace == space);

    private IEnumerable<PodPeer> CallersIn(string space) =>
        CalledIn(_clusterPlan, space).SelectMany(_plan.DirectCallersOf).Select(caller => new PodPeer(caller.Namespace, caller.Name)).Distinct();
}
