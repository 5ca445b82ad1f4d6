using static Infra.Tests.Stacks.Settings.SettingsText;

namespace Infra.Tests.Stacks.Validation;

/// <summary>Rules between the values of several sections.</summary>
public sealed class EnvironmentValidationTests
{
    private const string Circle = "must not pass requests on in a circle; got";

    [Theory]
    [InlineData("infra:network: { nat: single }", "infra:network.nat must not be single in production, where the loss of one zone would cut off all others; got single. Use perZone.")]
    [InlineData("infra:network: { nat: none }", "")]
    [InlineData("infra:redis: { replicasPerShard: 1 }", "")]
    [InlineData("infra:redis: { replicasPerShard: 0 }", "infra:redis.replicasPerShard must be at least 1 in production, or the loss of a node loses its data; got 0.")]
    [InlineData("infra:redis: { replicasPerShard: 2 }", "infra:redis.replicasPerShard must be at most 1 in 2 zones, as each copy of a shard is in a zone of its own; got 2.")]
    [InlineData("infra:redis: {}", "infra:redis.replicasPerShard must be at most 1 in 2 zones, as each copy of a shard is in a zone of its own; got 2. The value is the default.")]
    [InlineData("infra:redis: { replicasPerShard: 6 }", "infra:redis.replicasPerShard must be 0 to 5; got 6.")]
    [InlineData("infra:mysql: { multiAz: false }", "infra:mysql.multiAz must be true in production, or the loss of a zone stops writing; got false.")]
    [InlineData("infra:mysql: {}", "")]
    [InlineData("infra:dataTier: public", "")]
    [InlineData("infra:dataTier: public\ninfra:mysql: {}", "infra:dataTier must be a tier that is not public; got 'public'. Such tiers: management, business, data.")]
    [InlineData("infra:dataTier: dta\ninfra:redis: { replicasPerShard: 1 }", "infra:dataTier must be a tier that is not public; got 'dta'. Such tiers: management, business, data.")]
    [InlineData("infra:dataTier: business\ninfra:mysql: {}", "")]
    public void TryRead_Production_ReportsWhatIsBroken(string lines, string expected) => Assert.Equal(expected, ProblemsWith(lines, "prod"));

    [Theory]
    [InlineData("infra:network: { nat: single }\ninfra:redis: { replicasPerShard: 0 }\ninfra:mysql: { multiAz: false }")]
    public void TryRead_Development_ReportsNothing(string lines) => Assert.Equal("", ProblemsWith(lines));

    [Fact]
    public void TryRead_ServiceThatForwardsToItself_IsReportedOnce() => Assert.Equal(
        "infra:services[0].proxy.to must be another service; got 'web'.", ProblemsWith("infra:services: [{ name: web, proxy: { to: web } }]"));

    [Theory]
    [InlineData("shop.example.com", "")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.example.com", "")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.example.com", "got 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.example.com'.")]
    [InlineData("my_shop.example.com", "got 'my_shop.example.com'.")]
    [InlineData("shop.1com", "got 'shop.1com'.")]
    public void TryRead_Domain_ReportsWhatIsBroken(string name, string expected) => Assert.Equal(
        expected.Length == 0 ? "" : $"infra:domain.name must be a domain name of lower-case letters, digits and hyphens, at most 53 characters, such as shop.example.com; {expected}",
        ProblemsOf("dev", Valid.Replace("shop.example.com", name)));

    [Theory]
    [InlineData("a: b, b: c, c: -", "")]
    [InlineData("a: b, b: a", $"infra:services[0].proxy.to {Circle} a to b to a.")]
    [InlineData("a: b, b: c, c: d, d: b", $"infra:services[1].proxy.to {Circle} b to c to d to b.")]
    [InlineData("a: b, b: a, c: d, d: c, e: a", $"infra:services[0].proxy.to {Circle} a to b to a.\ninfra:services[2].proxy.to {Circle} c to d to c.")]
    public void TryRead_OfForwarding_NameEachCircleOnce(string services, string expected)
    {
        var items = services.Split(", ").Select(service => service.Split(": ")).Select(pair => pair[1] == "-" ? $"{{ name: {pair[0]}, container: {{ image: 'nginx:1.28', port: 8080 }} }}" : $"{{ name: {pair[0]}, proxy: {{ to: {pair[1]} }} }}");

        Assert.Equal(expected, ProblemsWith($"infra:services: [{string.Join(", ", items)}]"));
    }

    [Fact]
    public void TryRead_ServicesOfOneName_AreReportedAtTheSecond() =>
        Assert.Equal("infra:services[1].name must be unique; got 'web'.", ProblemsWith($"infra:services: [{{ {Service} }}, {{ {Service} }}]"));

    [Fact]
    public void TryRead_ServersWithoutAnyWayOut_AreReported() => Assert.Equal(
        "infra:network.nat must not be none where interface endpoints are missing that servers call; got none. Add to network.interfaceEndpoints: autoscaling, ecr.api, ecr.dkr, logs, monitoring, ssm, ssmmessages.",
        ProblemsWith("infra:network: { nat: none }\ninfra:services: [{ name: web, container: { image: '111122223333.dkr.ecr.eu-central-1.amazonaws.com/web:1', port: 8080 } }]"));

    [Fact]
    public void TryRead_RouteWithoutPublicTier_IsReported() => Assert.Equal(
        "infra:network.tiers must have a public one, as services have routes from the internet.",
        ProblemsWith($$"""
            infra:network: { nat: none, interfaceEndpoints: [autoscaling, ecr.api, ecr.dkr, logs, monitoring, ssm, ssmmessages], endpointTier: app, tiers: [{ name: app, vlan: 2, exposure: egress, slot: 1, prefixLength: 24 }] }
            infra:services: [{ name: web, tier: app, container: { image: '111122223333.dkr.ecr.eu-central-1.amazonaws.com/web:1', port: 8080 }, route: {} }]
            """));

    [Theory]
    [InlineData("hosts: [shop.example.com, '*.shop.example.com']", "")]
    [InlineData("hosts: [shop.example.com, example.com]", "infra:services[0].route.hosts[1] must be within shop.example.com, whose hosted zone proves it; got 'example.com'.")]
    [InlineData("hosts: [myshop.example.com]", "infra:services[0].route.hosts[0] must be within shop.example.com, whose hosted zone proves it; got 'myshop.example.com'.")]
    [InlineData("hosts: [shop.example.com], paths: [/a, /b, /c]", "infra:services[0].route.paths must need at most 5 condition values together with the hosts, AWS's limit; got 7. A host counts once, a path twice: for itself and for what lies below it.")]
    [InlineData("stickySeconds: 604801", "infra:services[0].route.stickySeconds must be 1 to 604800; got 604801.")]
    [InlineData("minimumHealthyTargets: 1001", "infra:services[0].route.minimumHealthyTargets must be 1 to 1000; got 1001.")]
    [InlineData("priority: 50001", "infra:services[0].route.priority must be 1 to 50000; got 50001.")]
    [InlineData("algorithm: weightedRandom, slowStartSeconds: 30", "infra:services[0].route.slowStartSeconds must be 0 unless algorithm is roundRobin; got 30.")]
    public void TryRead_ARoute_ReportsWhatIsBroken(string route, string expected) => Assert.Equal(expected, ProblemsWith($"infra:services: [{{ {Service}, route: {{ {route} }} }}]"));

    [Theory]
    [InlineData("priority: 1, hosts: [shop.example.com]", "priority: 1, hosts: [b.shop.example.com]", "infra:services[1].route.priority must be unique, but a has the same; got 1. Set it to 2.")]
    [InlineData("priority: 1", "priority: 2", "infra:services[1].route.priority must come before that of a, 1, which claims every request for any host/; got 2. Set it to a lower number, or give the two different hosts or paths.")]
    [InlineData("priority: 1, paths: [/a]", "priority: 2", "")]
    public void TryRead_TwoRoutes_ReportsWhatIsBroken(string first, string second, string expected) => Assert.Equal(expected, ProblemsWith(
        $"infra:services: [{{ {Service.Replace("web", "a")}, route: {{ {first} }} }}, {{ {Service.Replace("web", "b")}, route: {{ {second} }} }}]"));

    [Theory]
    [InlineData(10, "")]
    [InlineData(11, "infra:services must have routes whose hosts fit into one certificate: its names must be 1 to 10, AWS's default quota; got 11.")]
    public void TryRead_OfHosts_CountAgainstTheCertificate(int hosts, string expected)
    {
        var services = Enumerable.Range(0, hosts).Select(number => $"{{ {Service.Replace("web", $"s{number}")}, route: {{ hosts: [s{number}.shop.example.com] }} }}");

        Assert.Equal(expected, ProblemsWith($"infra:services: [{string.Join(", ", services)}]"));
    }

    [Fact]
    public void TryRead_ServicesWithAndWithoutRoute_ReportsNothing() =>
        Assert.Equal("", ProblemsWith($"infra:services: [{{ {Service.Replace("web", "other")} }}, {{ {Service}, route: {{}} }}]"));

    [Theory]
    [InlineData("route: {}", false)]
    [InlineData("calls: []", true)]
    public void TryRead_OfMoreServicesThanABalancerHasRules_AreReported(string each, bool areCalled)
    {
        var names = Enumerable.Range(0, 101).Select(number => $"s{number}").ToList();
        var services = names.Select(name => $"{{ {Service.Replace("web", name)}, {each} }}").Append($"{{ {Service}, calls: [{string.Join(", ", areCalled ? names : [])}] }}");

        Assert.Contains(
            "infra:services must be at most 100, AWS's quota of rules for a balancer; got 101. Use a second balancer or have the quota raised.",
            ProblemsWith($"infra:services: [{string.Join(", ", services)}]").Split('\n'));
    }

    [Fact]
    public void TryRead_OfInternalNames_ThatMeetInOnePlace_AreReported()
    {
        var routes = Enumerable.Range(0, 500).Select(number => $"s{number}").GroupBy(name => Infra.LoadBalancing.ListenerPriorities.For(new(name, new() { Hosts = ["a.b"] }))).First(names => names.Count() > 1).Take(2).ToList();
        var services = routes.Select(name => $"{{ {Service.Replace("web", name)} }}").Append($"{{ {Service}, calls: [{string.Join(", ", routes)}] }}");

        Assert.Equal(
            $"infra:services[1].name must be another name, as the rules of two services on the internal balancer would have the same priority; got '{routes[1]}'.",
            ProblemsWith($"infra:services: [{string.Join(", ", services)}]"));
    }

    [Theory]
    [InlineData(60, "")]
    [InlineData(61, "infra:services must need at most 60 rules in each direction, AWS's quota of a security group; got 61 in for mysql. Let fewer parties call it, or split it.")]
    public void TryRead_OfCallers_CountAgainstTheSecurityGroup(int callers, string expected)
    {
        var services = Enumerable.Range(0, callers).Select(number => $"{{ {Service.Replace("web", $"s{number}")}, calls: [mysql] }}");

        Assert.Equal(expected, ProblemsWith($"infra:mysql: {{}}\ninfra:services: [{string.Join(", ", services)}]"));
    }
}
