using System.Collections.Immutable;

namespace Infra.Networking;

/// <summary>
/// Plans network ACLs. They are coarse: they allow all ports between two tiers with a declared flow, and between a tier and the internet the ports of
/// its declared flows. Security groups decide about single connections. Network ACLs keep no state, so answers need entries of their own, in the
/// opposite direction, to the caller's ephemeral ports.
/// </summary>
internal static class NetworkAclPlanner
{
    // The entry of a tier is numbered by the tier's slot: 100, 110, ... 250.
    private const int FirstTier = 100;
    private const int FirstService = 400;
    private const int FirstAnswer = 600;
    private const int PacketTooBig = 700;
    private const int FirstDatagramTier = 800;
    private const int FirstLinked = 1000;
    private const int Step = 10;

    // Load balancers, NAT gateways and their clients use source ports from 1024 on.
    private static readonly PortRange Ephemeral = new(1024, 65535);

    // Port 3389 (remote desktop) stays closed to the internet, even for answers, because CIS 6.2 and FSBP EC2.21 check every entry. The price: a
    // connection for which a NAT gateway picks source port 3389, one of 64,512, gets no answer and must be tried again.
    private static readonly ImmutableArray<PortRange> EphemeralButRemoteDesktop = [new(1024, 3388), new(3390, 65535)];

    /// <summary>One network ACL for each tier.</summary>
    /// <param name="plan">Addresses of the network.</param>
    /// <param name="flows">Tiers that open connections to each other.</param>
    /// <param name="outside">Flows between tiers and what is outside the network.</param>
    public static ImmutableArray<NetworkAclPlan> Plan(AddressPlan plan, IReadOnlyCollection<TierFlow> flows, OutsideFlows outside)
    {
        var declared = flows.ToHashSet();
        var nat = RoutePlanner.NatTierOf(plan);
        return
        [
            .. plan.Tiers.Select(tier => PlanTier(
                tier, plan.Tiers, declared, outside.LinkedTo(tier.Name), WorldFlows.Create(tier, plan, outside, isNat: tier == nat))),
        ];
    }

    private static NetworkAclPlan PlanTier(
        TierPlan tier, ImmutableArray<TierPlan> all, HashSet<TierFlow> flows, ImmutableArray<LinkedFlow> linked, WorldFlows world)
    {
        bool CallsUs(TierPlan other) => flows.Contains(new(other.Name, tier.Name));
        bool IsCalled(TierPlan other) => flows.Contains(new(tier.Name, other.Name));
        bool AsksUs(TierPlan other) => flows.Contains(new(other.Name, tier.Name) { Transport = Transport.Udp });
        bool IsAsked(TierPlan other) => flows.Contains(new(tier.Name, other.Name) { Transport = Transport.Udp });
        bool IsAnswered(TierPlan other) => CallsUs(other) || world.ThroughNat.Any(caller => caller.Tier == other);
        return new(
            tier,
            [
                .. Tiers(all, opens: CallsUs, answers: IsCalled),
                .. Linked(linked.Select(flow => (flow.Block, PortRange.Single(flow.Port)))),
                .. Services(
                [
                    .. world.Served.Select(ToWorld),
                    .. from caller in world.ThroughNat
                       where !world.IsOpen(caller.Port)
                       select (caller.Port, (NetworkAclPeer)new NetworkAclPeer.Tier(caller.Tier)),
                ]),
                .. world.Calls.IsEmpty ? [] : World(FirstAnswer, EphemeralButRemoteDesktop),
                .. world.IsEmpty ? [] : new[] { TooBig },
                .. Tiers(all, opens: AsksUs, answers: IsAsked, Transport.Udp),
            ],
            [
                .. Tiers(all, opens: IsCalled, answers: IsAnswered),
                .. Linked(linked.Select(flow => (flow.Block, Ephemeral)).Distinct()),
                .. Services([.. world.Calls.Where(port => world.Served.IsEmpty || !Ephemeral.Contains(port)).Select(ToWorld)]),
                .. world.Served.IsEmpty ? [] : World(FirstAnswer, [Ephemeral]),
                .. world.IsEmpty ? [] : new[] { TooBig },
                .. Tiers(all, opens: IsAsked, answers: AsksUs, Transport.Udp),
            ]);
    }

    /// <summary>What passes between a tier and the internet.</summary>
    /// <param name="Served">Its ports that the internet calls.</param>
    /// <param name="Calls">Ports that leave from it, those of its own calls and those that pass its NAT gateways.</param>
    /// <param name="ThroughNat">Calls of other tiers that arrive at its NAT gateways.</param>
    private sealed record WorldFlows(ImmutableArray<int> Served, ImmutableArray<int> Calls, ImmutableArray<(int Port, TierPlan Tier)> ThroughNat)
    {
        public bool IsEmpty => Served.IsEmpty && Calls.IsEmpty;

        /// <summary>Whether an entry for everybody lets calls of a port in already: it is served, or one of those of answers.</summary>
        public bool IsOpen(int port) => Served.Contains(port) || EphemeralButRemoteDesktop.Any(range => range.Contains(port));

        public static WorldFlows Create(TierPlan tier, AddressPlan plan, OutsideFlows outside, bool isNat)
        {
            ImmutableArray<(int Port, TierPlan Tier)> throughNat =
            [
                .. from caller in isNat ? plan.Tiers : []
                   where caller.Exposure == Exposure.Egress
                   from port in outside.CallsOf(caller.Name)
                   select (port, caller),
            ];

            // What is behind a gateway endpoint has public addresses, which network ACLs cannot tell from others.
            IEnumerable<int> gateway = outside.HasGateway(tier.Name) ? [WebPorts.Https] : [];
            var calls = outside.CallsOf(tier.Name).Concat(gateway).Concat(throughNat.Select(caller => caller.Port));
            return new(outside.ServedOf(tier.Name), [.. calls.Distinct().Order()], throughNat);
        }
    }

    private static (int Port, NetworkAclPeer Peer) ToWorld(int port) => (port, new NetworkAclPeer.World());

    private static IEnumerable<NetworkAclEntry> Services(ImmutableArray<(int Port, NetworkAclPeer Peer)> called) =>
        called.Select((call, i) =>
            new NetworkAclEntry(FirstService + (i * Step), NetworkAclProtocol.Tcp, PortRange.Single(call.Port), call.Peer));

    private static NetworkAclEntry TooBig { get; } =
        new(PacketTooBig, NetworkAclProtocol.PacketTooBig, PortRange.All, new NetworkAclPeer.World());

    // Entries of one direction: all ports if connections are opened in it, ephemeral ports if only answers go in it.
    private static IEnumerable<NetworkAclEntry> Tiers(
        ImmutableArray<TierPlan> all, Func<TierPlan, bool> opens, Func<TierPlan, bool> answers, Transport transport = Transport.Tcp) =>
        from other in all
        where opens(other) || answers(other)
        select new NetworkAclEntry(
            (transport == Transport.Tcp ? FirstTier : FirstDatagramTier) + (other.Spec.Slot * Step),
            transport == Transport.Tcp ? NetworkAclProtocol.Tcp : NetworkAclProtocol.Udp,
            opens(other) ? PortRange.All : Ephemeral,
            new NetworkAclPeer.Tier(other));

    private static IEnumerable<NetworkAclEntry> Linked(IEnumerable<(Cidr Block, PortRange Ports)> flows) =>
        flows.Select((flow, i) =>
            new NetworkAclEntry(FirstLinked + (i * Step), NetworkAclProtocol.Tcp, flow.Ports, new NetworkAclPeer.Block(flow.Block)));

    private static IEnumerable<NetworkAclEntry> World(int first, IEnumerable<PortRange> ports) =>
        ports.Select((range, i) => new NetworkAclEntry(first + (i * Step), NetworkAclProtocol.Tcp, range, new NetworkAclPeer.World()));
}
