using System.Collections.Immutable;
using Infra.Cluster;
using Infra.Networking;
using Infra.Stacks.Settings;
using Infra.Telemetry;

namespace Infra.Stacks.Planning;

/// <summary>Plans what the pods of a service call and are called by, for its network policy.</summary>
/// <param name="plan">The environment.</param>
/// <param name="cluster">The cluster that the pods are in.</param>
internal sealed class PodFlowPlanner(EnvironmentPlan plan, ClusterPlan cluster)
{
    private readonly ImmutableDictionary<string, Cidr> _blocks = AddressPlan
        .Create(plan.Settings.Network.Cidr, plan.Settings.Network.Tiers, plan.Settings.Zones).Tiers
        .ToImmutableDictionary(tier => tier.Spec.Name, tier => tier.Block);

    /// <summary>The flows of a service's pods.</summary>
    /// <param name="service">A service with pods.</param>
    public PodFlows Plan(ServicePlan service) => new()
    {
        Vpc = plan.Settings.Network.Cidr,
        DnsAddress = cluster.Spec.DnsAddress,
        HasDnsPods = cluster.HasDnsPods,
        CallingPods = [.. plan.DirectCallersOf(service).Select(PeerOf)],
        CallingBlocks =
        [
            .. service.PublicRoute is not null ? BlocksOf(plan.BalancerTiers.Public) : [],
            .. service.InternalRoute is not null ? BlocksOf(plan.BalancerTiers.Internal) : [],
            .. service.Tcp is { } tcp ? CallingBlocks(service, tcp) : [],
        ],
        CalledPods = [.. plan.Services.Where(called => service.DirectTarget == called.Name).Select(PeerOf)],
        CalledOthers = cluster.SkyWalking is not null && service.Container is not null ? [SkyWalkingNames.OapPods] : [],
        CalledBlocks = [.. CalledBlocks(service)],
        InternetPorts = [.. InternetPorts(service)],
    };

    private static PodPeer PeerOf(ServicePlan service) => new(service.Namespace, service.Name);

    // A balancer that preserves the addresses of clients still checks health from its own.
    private IEnumerable<Cidr> CallingBlocks(ServicePlan service, TcpSettings tcp)
    {
        if (tcp.PublicHost is not null)
        {
            return BlocksOf(plan.BalancerTiers.Public);
        }

        var callers = plan.Services.Where(caller => caller.DoesCall(new CallTarget.Service(service.Name))).ToList();
        return
        [
            .. callers.Count == 0 ? [] : BlocksOf(plan.BalancerTiers.Tcp),
            .. tcp.PreserveClientAddresses ? callers.SelectMany(caller => BlocksOf(caller.Settings.Tier)) : [],
        ];
    }

    private IEnumerable<BlockPort> CalledBlocks(ServicePlan service)
    {
        var called = plan.Services
            .Where(other => service.DoesCall(new CallTarget.Service(other.Name)) && service.DirectTarget != other.Name).ToList();
        return
        [
            .. from part in plan.Parts
               where service.DoesCall(new CallTarget.EnvironmentPart(part))
               let party = part.Party
               where party is not null && !part.IsCalledByNodes
               from endpoint in party.Endpoints
               where part.EndpointOfServices is null || part.EndpointOfServices == endpoint.Name
               from block in BlocksOf(party.Tier)
               select new BlockPort(block, endpoint.Port),
            .. called.Any(other => other.Tcp is null) ? At(plan.BalancerTiers.Internal, WebPorts.Https) : [],
            .. called.SelectMany(other => other.Tcp is { PublicHost: null } tcp ? At(plan.BalancerTiers.Tcp, tcp.Port) : []),
            .. !service.ApplicationAwsServices.IsEmpty && !plan.Settings.Network.Endpoints.IsEmpty
                ? At(plan.Settings.Network.EndpointTier, WebPorts.Https)
                : [],
        ];
    }

    // What is behind a gateway endpoint has public addresses, of which a network policy knows no list: security groups do.
    private IEnumerable<int> InternetPorts(ServicePlan service) =>
    [
        .. service.Calls.OfType<CallTarget.Internet>().Select(call => call.Port),
        .. service.ApplicationAwsServices.Except(plan.Settings.Network.Endpoints).Any() ? [WebPorts.Https] : Array.Empty<int>(),
    ];

    private IEnumerable<BlockPort> At(string? tier, int port) => BlocksOf(tier).Select(block => new BlockPort(block, port));

    private IEnumerable<Cidr> BlocksOf(string? tier) => tier is not null && _blocks.TryGetValue(tier, out var block) ? [block] : [];
}
