using CsCheck;
using Infra.Networking;
using static Infra.Tests.Networking.NetworkPrograms;

namespace Infra.Tests.Networking;

/// <summary>Network ACLs, judged by the packets they pass: a connection works when its packets and their answers pass at both ends.</summary>
public sealed class NetworkAclPlannerTests
{
    private const int Linux = 40000;
    private const int Smallest = 1024;
    private static readonly AddressPlan Plan = AddressPlan.Create(Cidr.Parse("10.0.0.0/16"), DefaultTiers, Zones("euc1-az1", "euc1-az2"));
    private static readonly IReadOnlyDictionary<string, NetworkAclPlan> Acls =
        NetworkAclPlanner.Plan(Plan, TierFlow.All(DefaultTiers), OutsideFlows.All(DefaultTiers)).ToDictionary(acl => acl.Tier.Name);

    [Theory]
    [InlineData("public", 80, true)]
    [InlineData("public", 443, true)]
    [InlineData("public", 22, false)]
    [InlineData("public", 3389, false)]
    [InlineData("management", 443, false)]
    [InlineData("business", 443, false)]
    [InlineData("business", 22, false)]
    [InlineData("data", 443, false)]
    [InlineData("data", 3306, false)]
    public void Connection_FromTheInternet_OpensOnlyTheWebOnPublicTiers(string tier, int port, bool expected)
    {
        var comesIn = Passes(Acls[tier].Ingress, NetworkAclProtocol.Tcp, port, from: null);
        var isAnswered = Passes(Acls[tier].Egress, NetworkAclProtocol.Tcp, Smallest, from: null);

        Assert.Equal(expected, comesIn && isAnswered);
    }

    [Theory]
    [InlineData("public", 443, true)]
    [InlineData("management", 443, true)]
    [InlineData("business", 443, true)]
    [InlineData("business", 80, false)]
    [InlineData("business", 25, false)]
    [InlineData("data", 443, false)]
    public void Connection_ToTheInternet_OpensOnlyDeclaredPorts(string tier, int port, bool expected)
    {
        var goesOut = Passes(Acls[tier].Egress, NetworkAclProtocol.Tcp, port, from: null);
        var isAnswered = Passes(Acls[tier].Ingress, NetworkAclProtocol.Tcp, Linux, from: null);

        Assert.Equal(expected, goesOut && isAnswered);
    }

    [Theory]
    [InlineData("public", "public", true)]
    [InlineData("public", "management", true)]
    [InlineData("public", "business", true)]
    [InlineData("public", "data", false)]
    [InlineData("management", "business", true)]
    [InlineData("management", "data", true)]
    [InlineData("business", "management", true)]
    [InlineData("business", "data", true)]
    [InlineData("data", "data", true)]
    [InlineData("data", "management", true)]
    [InlineData("data", "public", false)]
    public void Connection_BetweenTiers_OpensUnlessOneIsPublicAndTheOtherIsolated(string from, string to, bool expected) =>
        Assert.Equal(expected, IsPossible(Acls, from, to));

    [Theory]
    [InlineData("public", "business", true)]
    [InlineData("business", "public", false)]
    [InlineData("business", "business", false)]
    [InlineData("business", "data", true)]
    [InlineData("data", "data", true)]
    [InlineData("data", "business", false)]
    [InlineData("public", "data", false)]
    [InlineData("management", "data", false)]
    public void Connection_BetweenTiersWithDeclaredFlows_OpensOnlyThere(string from, string to, bool expected)
    {
        TierFlow[] flows = [new("public", "business"), new("business", "data"), new("data", "data")];
        var acls = NetworkAclPlanner.Plan(Plan, flows, new()).ToDictionary(acl => acl.Tier.Name);

        Assert.Equal(expected, IsPossible(acls, from, to));
    }

    [Theory]
    [InlineData("business", "data", true)]
    [InlineData("data", "data", true)]
    [InlineData("data", "business", false)]
    [InlineData("public", "data", false)]
    public void Datagrams_BetweenTiers_PassOnlyWhereTheyAreDeclared(string from, string to, bool expected)
    {
        TierFlow[] flows =
        [
            new("public", "data"), new("business", "data") { Transport = Transport.Udp }, new("data", "data") { Transport = Transport.Udp },
        ];
        var acls = NetworkAclPlanner.Plan(Plan, flows, new()).ToDictionary(acl => acl.Tier.Name);

        Assert.Equal(
            expected,
            Passes(acls[from].Egress, NetworkAclProtocol.Udp, 53, to) && Passes(acls[to].Ingress, NetworkAclProtocol.Udp, 53, from)
            && Passes(acls[to].Egress, NetworkAclProtocol.Udp, Linux, from) && Passes(acls[from].Ingress, NetworkAclProtocol.Udp, Linux, to));
        Assert.False(Passes(acls["business"].Egress, NetworkAclProtocol.Tcp, 53, "data"));
    }

    // To a port that neither the entries for answers nor those for the internet let through.
    private static bool IsPossible(IReadOnlyDictionary<string, NetworkAclPlan> acls, string from, string to) =>
        Passes(acls[from].Egress, NetworkAclProtocol.Tcp, 22, to) && Passes(acls[to].Ingress, NetworkAclProtocol.Tcp, 22, from)
        && Passes(acls[to].Egress, NetworkAclProtocol.Tcp, Smallest, from) && Passes(acls[from].Ingress, NetworkAclProtocol.Tcp, Smallest, to);

    [Theory]
    [InlineData("public")]
    [InlineData("business")]
    public void PacketTooBig_FromTheInternet_ArrivesWhereConnectionsAreMade(string tier) =>
        Assert.True(Passes(Acls[tier].Ingress, NetworkAclProtocol.PacketTooBig, 0, from: null));

    [Fact]
    public void Ingress_FromTheInternet_NeverCoversRemoteAdministration() =>
        Assert.DoesNotContain(Acls.Values.SelectMany(acl => acl.Ingress), entry =>
            entry is { Peer: NetworkAclPeer.World, Protocol: not NetworkAclProtocol.PacketTooBig }
                && (entry.Ports.Contains(22) || entry.Ports.Contains(3389)));

    [Fact]
    public void Plan_LinkedNetworks_AreLetInAtTheirPortAndAnswered()
    {
        var block = Cidr.Parse("10.20.0.0/16");
        var acls = NetworkAclPlanner.Plan(Plan, [], new() { Linked = [new(block, "business", 443)] }).ToDictionary(acl => acl.Tier.Name);

        Assert.Equal(
            [new(1000, NetworkAclProtocol.Tcp, PortRange.Single(443), new NetworkAclPeer.Block(block))],
            acls["business"].Ingress.AsEnumerable());
        Assert.Equal(
            [new(1000, NetworkAclProtocol.Tcp, new(1024, 65535), new NetworkAclPeer.Block(block))],
            acls["business"].Egress.AsEnumerable());
        Assert.Empty(acls["management"].Ingress);
    }

    [Fact]
    public void Plan_CalledPortsAmongTheEphemeral_AreNotRepeatedOnServingTiers()
    {
        var acl = NetworkAclPlanner.Plan(Plan, [], Calling(8443, 25, 25) with { Served = [new("public", 443)] })[0];

        Assert.Equal(
            [new(25, 25), new(1024, 65535)],
            acl.Egress.Where(entry => entry is { Peer: NetworkAclPeer.World, Protocol: NetworkAclProtocol.Tcp }).Select(entry => entry.Ports));
    }

    [Theory]
    [InlineData(25)]
    [InlineData(443)]
    [InlineData(587)]
    [InlineData(8443)]
    public void Connection_ToTheInternet_PassesTheTierOfTheNatGateways(int port)
    {
        var acls = NetworkAclPlanner.Plan(Plan, [], Calling(port)).ToDictionary(acl => acl.Tier.Name);
        NetworkAclPlan server = acls["business"], nat = acls["public"];

        Assert.True(Passes(server.Egress, NetworkAclProtocol.Tcp, port, from: null));
        Assert.True(Passes(nat.Ingress, NetworkAclProtocol.Tcp, port, from: "business"));
        Assert.True(Passes(nat.Egress, NetworkAclProtocol.Tcp, port, from: null));
        Assert.True(Passes(nat.Ingress, NetworkAclProtocol.Tcp, Linux, from: null));
        Assert.True(Passes(nat.Egress, NetworkAclProtocol.Tcp, Linux, from: "business"));
        Assert.True(Passes(server.Ingress, NetworkAclProtocol.Tcp, Linux, from: null));
        Assert.False(Passes(nat.Ingress, NetworkAclProtocol.Tcp, port, from: "management") && port < Smallest);
        Assert.Empty(acls["management"].Egress);
    }

    [Fact]
    public void Plan_NoFlows_AdmitsNothing() => Assert.All(
        NetworkAclPlanner.Plan(Plan, [], new()), acl => Assert.Equal((0, 0), (acl.Ingress.Length, acl.Egress.Length)));

    // A gateway endpoint leads to public addresses.
    [Fact]
    public void Plan_GatewayEndpoint_LetsOutHttpsAndNothingThroughNat()
    {
        var acls = NetworkAclPlanner.Plan(Plan, [], new() { Gateways = [new("business", "s3")] }).ToDictionary(acl => acl.Tier.Name);

        Assert.Equal("400 Tcp 443-443 world\n700 PacketTooBig 0-65535 world", Text(acls["business"].Egress));
        Assert.Equal(
            "600 Tcp 1024-3388 world\n610 Tcp 3390-65535 world\n700 PacketTooBig 0-65535 world", Text(acls["business"].Ingress));
        Assert.Empty(acls["public"].Ingress);
    }

    private static OutsideFlows Calling(params int[] ports) => new() { Calls = [.. ports.Select(port => new TierPort("business", port))] };

    [Fact]
    public void Plan_DataTier_AdmitsOtherTiersAlone() => Assert.Equal(
        """
        110 Tcp 0-65535 management
        120 Tcp 0-65535 business
        130 Tcp 0-65535 data
        """,
        Text(Acls["data"].Ingress));

    [Fact]
    public void Plan_PublicTier_AdmitsTheWebAndAnswers() => Assert.Equal(
        """
        100 Tcp 0-65535 public
        110 Tcp 0-65535 management
        120 Tcp 0-65535 business
        400 Tcp 80-80 world
        410 Tcp 443-443 world
        600 Tcp 1024-3388 world
        610 Tcp 3390-65535 world
        700 PacketTooBig 0-65535 world
        """,
        Text(Acls["public"].Ingress));

    [Fact]
    public void Plan_EgressTier_LetsOutItsPortsWhateverTheirOrder() => Assert.Equal(
        """
        100 Tcp 0-65535 public
        110 Tcp 0-65535 management
        120 Tcp 0-65535 business
        130 Tcp 0-65535 data
        400 Tcp 80-80 world
        410 Tcp 443-443 world
        420 Tcp 5671-5671 world
        700 PacketTooBig 0-65535 world
        """,
        Text(NetworkAclPlanner.Plan(Plan, TierFlow.All(DefaultTiers), Calling(5671, 443, 80)).Single(acl => acl.Tier.Name == "business").Egress));

    // Within AWS's quota of entries, which validation holds.
    [Fact]
    public void Numbers_OfAnyPlan_AreEvenUniqueAndInOrder() =>
        (from exposures in Gen.Enum<Exposure>().Array[1, 16]
         from ports in Gen.Int[1, 65535].Array[0, 8]
         let tiers = exposures.Select((exposure, i) => Tier($"t{i}", i + 1, exposure, i, 23)).ToList()
         let outside = OutsideFlows.All(tiers) with { Calls = [.. from tier in tiers from port in ports select new TierPort(tier.Name, port)] }
         select NetworkAclPlanner.Plan(AddressPlan.Create(Cidr.Parse("10.0.0.0/16"), tiers, Zones("euc1-az1")), TierFlow.All(tiers), outside))
        .Sample(
            acls => acls.SelectMany(acl => new[] { acl.Ingress, acl.Egress }).Where(entries => entries.Length <= 18).All(entries =>
                entries.All(entry => entry.Number % 2 == 0 && entry.Number < 32766)
                && entries.Zip(entries.Skip(1)).All(pair => pair.First.Number < pair.Second.Number)),
            iter: 1000);

    // As AWS does: without a match the packet is refused.
    private static bool Passes(IEnumerable<NetworkAclEntry> entries, NetworkAclProtocol protocol, int port, string? from) =>
        entries.Any(entry => entry.Protocol == protocol && entry.Ports.Contains(port) && IsPeer(entry.Peer, from));

    private static bool IsPeer(NetworkAclPeer peer, string? tier) => peer switch
    {
        NetworkAclPeer.World => true,
        NetworkAclPeer.Tier named => named.Plan.Name == tier,
        _ => false,
    };

    private static string Text(IEnumerable<NetworkAclEntry> entries) => string.Join('\n', entries.Select(entry =>
        $"{entry.Number} {entry.Protocol} {entry.Ports.From}-{entry.Ports.To} " +
        entry.Peer switch { NetworkAclPeer.World => "world", NetworkAclPeer.Tier tier => tier.Plan.Name, _ => "?" }));
}
