using CsCheck;
using Infra.Connections;
using Infra.Networking;

namespace Infra.Tests.Connections;

public sealed class ConnectionPlannerTests
{
    [Fact]
    public void Plan_OfAnEnvironment_HasBothEndsOfEachCall() => Assert.Equal(
        """
        business-api-from-web: business Ingress 8443, web calls business (api)
        business-to-mysql-mysql: business Egress 3306, business calls mysql (mysql)
        mysql-mysql-from-business: mysql Ingress 3306, business calls mysql (mysql)
        web-http-from-internet: web Ingress 80, internet calls web (http)
        web-https-from-internet: web Ingress 443, internet calls web (https)
        web-to-business-api: web Egress 8443, web calls business (api)
        web-to-internet-443: web Egress 443, web calls internet (443)
        web-to-s3-https: web Egress 443, web calls s3 (https)
        """,
        Text(new()
        {
            Parties =
            [
                new("mysql", "data", new Endpoint("mysql", 3306)),
                new("business", "business", new Endpoint("api", 8443)),
                new("web", "public", new("http", 80), new("https", 443))
                {
                    IsOpenToTheInternet = true,
                    InternetPorts = [443],
                    GatewayServices = ["s3"],
                },
            ],
            Calls = [new("web", "business"), new("business", "mysql"), new("web", "business")],
        }));

    [Fact]
    public void Plan_PartyThatCallsItself_HasBothEnds() => Assert.Equal(
        """
        peers-gossip-from-peers: peers Ingress 7946, peers calls peers (gossip)
        peers-to-peers-gossip: peers Egress 7946, peers calls peers (gossip)
        """,
        Text(new() { Parties = [new("peers", "data", new Endpoint("gossip", 7946))], Calls = [new("peers", "peers")] }));

    [Fact]
    public void TierFlows_OfEndpointsOverTwoProtocols_AreTwo()
    {
        var spec = new ConnectionSpec
        {
            Parties =
            [
                new("nodes", "business"), new("names", "data", new Endpoint("dns", 53) { Transport = Transport.Udp }, new Endpoint("dns-tcp", 53)),
            ],
            Calls = [new("nodes", "names") { Endpoint = "dns" }, new("nodes", "names") { Endpoint = "dns-tcp" }],
        };

        Assert.Equal([new("business", "data"), new("business", "data") { Transport = Transport.Udp }], spec.TierFlows.AsEnumerable());
        Assert.Equal(
            ["names-dns-from-nodes Udp", "names-dns-tcp-from-nodes Tcp", "nodes-to-names-dns Udp", "nodes-to-names-dns-tcp Tcp"],
            ConnectionPlanner.Plan(spec).Select(rule => $"{rule.Name} {rule.Transport}"));
    }

    [Fact]
    public void Plan_BlocksThatCall_AreLetInAndMeetTheirTier()
    {
        var spec = new ConnectionSpec
        {
            Parties =
            [
                new("cluster", "business", new Endpoint("api", 443))
                {
                    CallingBlocks = [new(Cidr.Parse("10.20.0.0/16")), new(Cidr.Parse("10.0.4.0/22"), "management")],
                },
            ],
            Calls = [],
        };

        Assert.Equal(
            """
            cluster-api-from-10-20-0-0-16: cluster Ingress 443, 10-20-0-0-16 calls cluster (api)
            cluster-api-from-tier-management: cluster Ingress 443, tier-management calls cluster (api)
            """,
            Text(spec));
        Assert.Equal([new("management", "business")], spec.TierFlows.AsEnumerable());
        Assert.Equal([new(Cidr.Parse("10.20.0.0/16"), "business", 443)], spec.OutsideFlows.Linked.AsEnumerable());
    }

    [Fact]
    public void TierFlows_OfCalls_AreEachOnceInOrder() => Assert.Equal(
        [new("business", "business"), new("business", "data"), new("public", "business")],
        new ConnectionSpec
        {
            Parties = [new("balancer", "public"), new("web", "business"), new("app", "business"), new("mysql", "data"), new("redis", "data")],
            Calls = [new("balancer", "web"), new("web", "app"), new("app", "mysql"), new("app", "redis"), new("balancer", "app")],
        }.TierFlows.AsEnumerable());

    [Fact]
    public void Plan_AnyConnections_HasNoRuleWithoutOneAndTwoEndsForEach() => Specs.Sample(
        spec =>
        {
            var rules = ConnectionPlanner.Plan(spec);
            var between = rules.Where(rule => rule.Peer is RulePeer.Group).ToList();
            var parties = spec.Parties.ToDictionary(party => party.Name);
            var expected = spec.Calls.Distinct().Sum(call => 2 * parties[call.To].Endpoints.Length);
            return between.Count == expected
                && between.All(rule => spec.Calls.Contains(CallOf(rule)))
                && rules.Where(rule => rule is { Peer: RulePeer.Internet, Direction: FlowDirection.Ingress })
                    .All(rule => parties[rule.Party].IsOpenToTheInternet)
                && rules.Select(rule => rule.Name).Distinct().Count() == rules.Length;
        },
        iter: 2000);

    [Fact]
    public void Plan_CallAdded_ChangesNoOtherRule() => Specs.Sample(
        spec =>
        {
            var before = ConnectionPlanner.Plan(spec);
            var after = ConnectionPlanner.Plan(spec with { Calls = [new("p0", "p1"), .. spec.Calls] });
            return before.All(after.Contains) && after.Except(before).All(rule => CallOf(rule) == new Call("p0", "p1"));
        },
        iter: 1000);

    private static Gen<ConnectionSpec> Specs { get; } =
        from count in Gen.Int[2, 8]
        from isOpen in Gen.Bool.Array[count]
        from endpoints in Gen.Int[0, 3].Array[count]
        from calls in Gen.Select(Gen.Int[0, count - 1], Gen.Int[0, count - 1]).Array[0, 20]
        select new ConnectionSpec
        {
            Parties =
            [
                .. from i in Enumerable.Range(0, count)
                   let ports = Enumerable.Range(0, endpoints[i]).Select(e => new Endpoint($"e{e}", 80 + e))
                   select new Party($"p{i}", "tier", [.. ports]) { IsOpenToTheInternet = isOpen[i] },
            ],
            Calls = [.. calls.Select(call => new Call($"p{call.Item1}", $"p{call.Item2}"))],
        };

    private static Call CallOf(GroupRule rule) =>
        rule.Direction == FlowDirection.Egress ? new(rule.Party, rule.Peer.Name) : new(rule.Peer.Name, rule.Party);

    private static string Text(ConnectionSpec spec) => string.Join('\n', ConnectionPlanner.Plan(spec)
        .Select(rule => $"{rule.Name}: {rule.Party} {rule.Direction} {rule.Port}, {rule.Description}"));
}
