using System.Collections.Immutable;

namespace Infra.Networking;

/// <summary>
/// Network ACLs by exposure, the coarse outer wall; security groups decide inside it. Inside the VPC every tier may talk to every
/// other, save that public and isolated tiers never meet. To the internet goes what exposure allows. Network ACLs keep no state,
/// so the answers to allowed connections are entries of their own, in the opposite direction, to the caller's ephemeral ports.
/// </summary>
internal static class NetworkAclPlanner
{
    // Slots order the refusals: 100, 110, ... 250.
    private const int FirstRefusal = 100;
    private const int FirstVpc = 300;
    private const int FirstService = 400;
    private const int FirstAnswer = 600;
    private const int PacketTooBig = 700;
    private const int Step = 10;

    private static readonly ImmutableArray<PortRange> Web = [PortRange.Of(80), PortRange.Of(443)];

    // Load balancers, NAT gateways and their clients pick from 1024 on.
    private static readonly PortRange Ephemeral = new(1024, 65535);

    // Remote desktop stays shut to the internet, as CIS 6.2 and FSBP EC2.21 ask of every entry, even to answers. The price: a connection
    // for which a NAT gateway picks source port 3389, one of 64,512, gets no answer and has to be tried again.
    private static readonly ImmutableArray<PortRange> EphemeralButRemoteDesktop = [new(1024, 3388), new(3390, 65535)];

    /// <summary>One network ACL for each tier.</summary>
    /// <param name="plan">Addresses of the network.</param>
    /// <param name="egressPorts">TCP ports that may be called on the internet.</param>
    public static ImmutableArray<NetworkAclPlan> Plan(AddressPlan plan, IReadOnlyCollection<int> egressPorts)
    {
        var called = egressPorts.Distinct().Order().Select(PortRange.Of).ToList();
        return [.. plan.Tiers.Select(tier => Of(tier, plan.Tiers, called))];
    }

    private static NetworkAclPlan Of(TierPlan tier, ImmutableArray<TierPlan> all, List<PortRange> called)
    {
        var inside = Refusals(tier, all).Concat(WithinVpc()).ToImmutableArray();
        return tier.Exposure switch
        {
            // NAT gateways live here: what egress tiers call goes out here once more, and its answers come back.
            Exposure.Public => new(tier,
                [.. inside, .. World(FirstService, Web), .. World(FirstAnswer, EphemeralButRemoteDesktop), TooBig],
                [.. inside, .. World(FirstService, called.Where(IsNotEphemeral)), .. World(FirstAnswer, [Ephemeral]), TooBig]),
            Exposure.Egress => new(tier,
                [.. inside, .. World(FirstAnswer, EphemeralButRemoteDesktop), TooBig],
                [.. inside, .. World(FirstService, called), TooBig]),
            Exposure.Isolated => new(tier, inside, inside),
            _ => throw new ArgumentOutOfRangeException(nameof(tier), tier.Exposure, "Not an exposure."),
        };
    }

    private static NetworkAclEntry TooBig { get; } =
        new(PacketTooBig, IsAllowed: true, NetworkAclProtocol.PacketTooBig, PortRange.All, new NetworkAclPeer.World());

    private static bool IsNotEphemeral(PortRange port) => !Ephemeral.Contains(port.From);

    private static bool NeverMeet(Exposure one, Exposure other) =>
        (one, other) is (Exposure.Public, Exposure.Isolated) or (Exposure.Isolated, Exposure.Public);

    private static IEnumerable<NetworkAclEntry> Refusals(TierPlan tier, IEnumerable<TierPlan> all) =>
        from other in all
        where NeverMeet(tier.Exposure, other.Exposure)
        let number = FirstRefusal + (other.Spec.Slot * Step)
        select new NetworkAclEntry(number, IsAllowed: false, NetworkAclProtocol.All, PortRange.All, new NetworkAclPeer.Tier(other));

    private static IEnumerable<NetworkAclEntry> WithinVpc() =>
    [
        new(FirstVpc, IsAllowed: true, NetworkAclProtocol.Tcp, PortRange.All, new NetworkAclPeer.Vpc()),
        new(FirstVpc + Step, IsAllowed: true, NetworkAclProtocol.Udp, PortRange.All, new NetworkAclPeer.Vpc()),
    ];

    private static IEnumerable<NetworkAclEntry> World(int first, IEnumerable<PortRange> ports) =>
        ports.Select((range, i) =>
            new NetworkAclEntry(first + (i * Step), IsAllowed: true, NetworkAclProtocol.Tcp, range, new NetworkAclPeer.World()));
}
