using System.Collections.Immutable;
using Infra.Cluster.Mesh;
using Infra.Connections;

namespace Infra.Stacks.Planning;

/// <summary>
/// Plans the connections between the pods of pools, for security groups: directly, or by the tunnels of the mesh. Control plane and waypoints of the
/// mesh run in the first pool.
/// </summary>
internal static class MeshConnections
{
    private static readonly Endpoint Tunnel = new("mesh-tunnel", MeshNames.TunnelPort);
    private static readonly Endpoint Control = new("mesh-control", MeshNames.ControlPort);
    private static readonly Endpoint Webhook = new("mesh-webhook", MeshNames.WebhookPort);

    /// <summary>Ports of a pool that are the mesh's.</summary>
    /// <param name="plan">The cluster.</param>
    /// <param name="pool">One of its pools.</param>
    public static ImmutableArray<Endpoint> EndpointsOf(ClusterPlan plan, PodPool pool) =>
        plan.Mesh is null ? [] : pool == plan.Pools[0] ? [Tunnel, Control, Webhook] : [Tunnel];

    /// <summary>Calls between pools, and those of the control plane of Kubernetes to that of the mesh.</summary>
    /// <param name="plan">The cluster.</param>
    /// <param name="service">Endpoint of services in pods.</param>
    public static IEnumerable<Call> CallsOf(ClusterPlan plan, string service)
    {
        ImmutableArray<(string From, string To)> direct =
        [
            .. from pool in plan.Pools
               from target in pool.Services.Select(caller => caller.DirectTarget).OfType<string>()
               from called in plan.Pools
               where called.Services.Any(other => other.Name == target)
               select (pool.Party, called.Party),
        ];
        return (plan.Spec.Mesh switch
        {
            MeshMode.None => direct.Select(call => Between(call, service)),
            MeshMode.Prepared => [.. InMesh(plan, direct), .. Prepared(plan, direct, service)],
            MeshMode.Istio => InMesh(plan, direct),
            var other => throw new ArgumentOutOfRangeException(nameof(plan), other, "Not a mode."),
        }).Distinct();
    }

    private static IEnumerable<Call> InMesh(ClusterPlan plan, ImmutableArray<(string From, string To)> direct)
    {
        var first = plan.Pools[0].Party;
        return
        [
            new Call(plan.Party, first) { Endpoint = Webhook.Name },
            .. plan.Pools.Select(pool => Between((pool.Party, first), Control.Name)),
            .. direct.Select(call => Between((call.From, first), Tunnel.Name)),
            .. direct.Select(call => Between((first, call.To), Tunnel.Name)),
        ];
    }

    // Pods that are not in the mesh yet are called at their own port, and those that have no waypoint yet without one.
    private static IEnumerable<Call> Prepared(ClusterPlan plan, ImmutableArray<(string From, string To)> direct, string service) =>
    [
        .. direct.Select(call => Between(call, service)),
        .. direct.Select(call => Between((plan.Pools[0].Party, call.To), service)),
        .. direct.Select(call => Between(call, Tunnel.Name)),
    ];

    private static Call Between((string From, string To) parties, string endpoint) => new(parties.From, parties.To) { Endpoint = endpoint };
}
