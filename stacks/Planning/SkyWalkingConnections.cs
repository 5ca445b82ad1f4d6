using System.Collections.Immutable;
using Infra.Connections;
using Infra.Telemetry;

namespace Infra.Stacks.Planning;

/// <summary>
/// Plans the connections of SkyWalking, for security groups: all of it runs in the first pool. Collectors in the pods of all pools send spans to it.
/// </summary>
internal static class SkyWalkingConnections
{
    private static readonly Endpoint Spans = new("skywalking-spans", SkyWalkingNames.SpanPort);

    // https://skywalking.apache.org/docs/skywalking-helm/v5.0.0/expose/oap-endpoints/. By the last, pods of OAP pass on what is administered.
    private static readonly ImmutableArray<Endpoint> Inside =
    [
        new("skywalking-signer", SkyWalkingNames.SignerPort),
        Spans,
        new("skywalking-span-query", SkyWalkingNames.SpanQueryPort),
        new("skywalking-query", SkyWalkingNames.QueryPort),
        new("skywalking-admin", SkyWalkingNames.AdminPort),
        new("skywalking-peers", SkyWalkingNames.PeerPort),
    ];

    /// <summary>Ports of a pool that are SkyWalking's.</summary>
    /// <param name="plan">The cluster.</param>
    /// <param name="pool">One of its pools.</param>
    public static ImmutableArray<Endpoint> EndpointsOf(ClusterPlan plan, PodPool pool) =>
        plan.SkyWalking is null || pool != plan.Pools[0] ? [] : Inside;

    /// <summary>Calls of its own pods, of those that send spans, and of the domain.</summary>
    /// <param name="plan">The cluster.</param>
    /// <param name="search">Name of the party of the domain; null in an environment without one.</param>
    public static IEnumerable<Call> CallsOf(ClusterPlan plan, string? search)
    {
        if (plan.SkyWalking is null)
        {
            return [];
        }

        var first = plan.Pools[0].Party;
        return
        [
            .. Inside.Select(endpoint => new Call(first, first) { Endpoint = endpoint.Name }),
            .. plan.Pools.Skip(1).Select(pool => new Call(pool.Party, first) { Endpoint = Spans.Name }),
            .. search is null ? [] : ImmutableArray.Create(new Call(first, search)),
        ];
    }
}
