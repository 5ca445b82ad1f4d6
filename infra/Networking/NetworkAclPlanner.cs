using System.Collections.Immutable;

namespace Infra.Networking;

/// <summary>
/// Plans network ACLs. They are coarse: they allow all ports between two tiers with a declared flow, and to the internet what the exposure of the
/// tier allows. Security groups decide about single connections. Network ACLs keep no state, so answers need entries of their own, in the opposite
/// direction, to the caller's ephemeral ports.
/// </summary>
internal static class NetworkAclPlanner
{
    // The entry of a tier is numbered by the tier's slot: 100, 110, ... 250.
    private const int FirstTier = 100;
    private const int FirstService = 400;
    private const int FirstAnswer = 600;
    private const int PacketTooBig = 700;
    private const int Step = 10;

    private static readonly ImmutableArray<PortRange> Web = [PortRange.Single(WebPorts.Http), PortRange.Single(WebPorts.Https)];

    // Load balancers, NAT gateways and their clients use source ports from 1024 on.
    private static readonly PortRange Ephemeral = new(1024, 65535);

    // Port 3389 (remote desktop) stays closed to the internet, even for answers, because CIS 6.2 and FSBP EC2.21 check every entry. The price: a
    // connection for which a NAT gateway picks source port 3389, one of 64,512, gets no answer and must be tried again.
    private static readonly ImmutableArray<PortRange> EphemeralButRemoteDesktop = [new(1024, 3388), new(3390, 65535)];

    /// <summary>One network ACL for each tier.</summary>
    /// <param name="plan">Addresses of the network.</param>
    /// <param name="flows">Tiers that open connections to each other.</param>
    /// <param name="egressPorts">TCP ports on the internet that egress tiers may call.</param>
    public static ImmutableArray<NetworkAclPlan> Plan(AddressPlan plan, IReadOnlyCollection<TierFlow> flows, IReadOnlyCollection<int> egressPorts)
    {
        var declared = flows.ToHashSet();
        var called = egressPorts.Distinct().Order().Select(PortRange.Single).ToList();
        return [.. plan.Tiers.Select(tier => PlanTier(tier, plan.Tiers, declared, called))];
    }

    private static NetworkAclPlan PlanTier(TierPlan tier, ImmutableArray<TierPlan> all, HashSet<TierFlow> flows, List<PortRange> called)
    {
        bool CallsUs(TierPlan other) => flows.Contains(new(other.Name, tier.Name));
        bool IsCalled(TierPlan other) => flows.Contains(new(tier.Name, other.Name));
        ImmutableArray<NetworkAclEntry> ingress = [.. Tiers(all, opens: CallsUs, answers: IsCalled)];
        ImmutableArray<NetworkAclEntry> egress = [.. Tiers(all, opens: IsCalled, answers: CallsUs)];
        return tier.Exposure switch
        {
            // NAT gateways are in the public tier: calls of egress tiers leave from here, and their answers return here.
            Exposure.Public => new(tier,
                [.. ingress, .. World(FirstService, Web), .. World(FirstAnswer, EphemeralButRemoteDesktop), TooBig],
                [.. egress, .. World(FirstService, called.Where(IsNotEphemeral)), .. World(FirstAnswer, [Ephemeral]), TooBig]),
            Exposure.Egress => new(tier,
                [.. ingress, .. World(FirstAnswer, EphemeralButRemoteDesktop), TooBig],
                [.. egress, .. World(FirstService, called), TooBig]),
            Exposure.Isolated => new(tier, ingress, egress),
            _ => throw new ArgumentOutOfRangeException(nameof(tier), tier.Exposure, "Not an exposure."),
        };
    }

    private static NetworkAclEntry TooBig { get; } =
        new(PacketTooBig, NetworkAclProtocol.PacketTooBig, PortRange.All, new NetworkAclPeer.World());

    private static bool IsNotEphemeral(PortRange port) => !Ephemeral.Contains(port.From);

    // Entries of one direction: all ports if connections are opened in it, ephemeral ports if only answers go in it.
    private static IEnumerable<NetworkAclEntry> Tiers(ImmutableArray<TierPlan> all, Func<TierPlan, bool> opens, Func<TierPlan, bool> answers) =>
        from other in all
        where opens(other) || answers(other)
        select new NetworkAclEntry(
            FirstTier + (other.Spec.Slot * Step),
            NetworkAclProtocol.Tcp,
            opens(other) ? PortRange.All : Ephemeral,
            new NetworkAclPeer.Tier(other));

    private static IEnumerable<NetworkAclEntry> World(int first, IEnumerable<PortRange> ports) =>
        ports.Select((range, i) => new NetworkAclEntry(first + (i * Step), NetworkAclProtocol.Tcp, range, new NetworkAclPeer.World()));
}
