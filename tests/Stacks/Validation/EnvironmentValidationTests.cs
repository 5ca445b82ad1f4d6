using static Infra.Tests.Stacks.Settings.SettingsText;

namespace Infra.Tests.Stacks.Validation;

public sealed class EnvironmentValidationTests
{
    private const string OwnImage = "111122223333.dkr.ecr.eu-central-1.amazonaws.com/web:1";

    // Servers of which half may be lost.
    private const string Halved = "servers: { minSize: 2, cpuTargetPercent: 45 }";

    private const string DataTier = "must be a tier that is not public; got";

    [Theory]
    [InlineData(
        "infra:network: { nat: single }",
        "infra:network.nat must not be single in production, where the loss of one zone would cut off all others; got single. Use perZone.")]
    [InlineData("infra:network: { nat: none }", "")]
    [InlineData("infra:redis: { replicasPerShard: 1 }", "")]
    [InlineData(
        "infra:redis: { replicasPerShard: 0 }",
        "infra:redis.replicasPerShard must be at least 1 in production, or the loss of a node loses its data; got 0.")]
    [InlineData(
        "infra:redis: { replicasPerShard: 2 }",
        "infra:redis.replicasPerShard must be at most 1 in 2 zones, as each copy of a shard is in a zone of its own; got 2.")]
    [InlineData(
        "infra:network: { cidr: 172.17.0.0/16 }",
        "infra:network.cidr must be outside 172.17.0.0/16, which Docker uses on every server; got '172.17.0.0/16'.")]
    [InlineData(
        $"infra:internalTier: public\ninfra:services: [{{ {Service}, {Halved} }}, {{ name: front, proxy: {{ to: web }}, {Halved} }}]",
        "infra:internalTier must be a tier that is not public; got 'public'. Such tiers: management, business, data.")]
    [InlineData(
        "infra:mysql: { multiAz: false }", "infra:mysql.multiAz must be true in production, or the loss of a zone stops writing; got false.")]
    [InlineData("infra:mysql: {}", "")]
    [InlineData("infra:dataTier: public", "")]
    [InlineData("infra:dataTier: public\ninfra:mysql: {}", $"infra:dataTier {DataTier} 'public'. Such tiers: management, business, data.")]
    [InlineData(
        "infra:dataTier: dta\ninfra:redis: { replicasPerShard: 1 }", $"infra:dataTier {DataTier} 'dta'. Such tiers: management, business, data.")]
    [InlineData("infra:dataTier: business\ninfra:mysql: {}", "")]
    public void Validate_Production_MustSurviveTheLossOfAZone(string lines, string expected) =>
        Assert.Equal(expected, ProblemsOf("prod", With(lines)));

    [Fact]
    public void Validate_Development_MayStopWithAZone() => Assert.Equal(
        "", ProblemsWith("infra:network: { nat: single }\ninfra:redis: { replicasPerShard: 0 }\ninfra:mysql: { multiAz: false }"));

    [Fact]
    public void Validate_ServicesOfOneName_AreReportedAtTheSecond() =>
        Assert.Equal("infra:services[1].name must be unique; got 'web'.", ProblemsWith($"infra:services: [{{ {Service} }}, {{ {Service} }}]"));

    [Fact]
    public void Validate_ServersWithoutAWayToAws_AreToldTheEndpoints() => Assert.Equal(
        "infra:network.nat must not be none where interface endpoints are missing that servers call; got none. "
        + "Add to network.interfaceEndpoints: autoscaling, ecr.api, ecr.dkr, logs, monitoring, ssm, ssmmessages.",
        ProblemsWith($"infra:network: {{ nat: none }}\ninfra:services: [{{ name: web, container: {{ image: '{OwnImage}', port: 8080 }} }}]"));

    [Theory]
    [InlineData("route: {}")]
    [InlineData("tcp: { port: 443, publicHost: ledger.shop.example.com }")]
    public void Validate_PublicServiceWithoutAPublicTier_IsReported(string setting) => Assert.Equal(
        "infra:network.tiers must have a public one, as services have routes from the internet. "
        + "A list of tiers replaces the default one: name all tiers.",
        ProblemsWith($$"""
            infra:network:
              nat: none
              interfaceEndpoints: [autoscaling, ecr.api, ecr.dkr, logs, monitoring, ssm, ssmmessages]
              endpointTier: app
              tiers: [{ name: app, vlan: 2, exposure: egress, slot: 1, prefixLength: 24 }]
            infra:services: [{ name: web, tier: app, container: { image: '{{OwnImage}}', port: 8080 }, {{setting}} }]
            """));

    [Theory]
    [InlineData(59, "")]
    [InlineData(
        60,
        "infra:services must need at most 60 rules in each direction, AWS's quota of a security group; got 61 in for mysql. "
        + "Let fewer parties call it, or split it.")]
    public void ValidateSizes_Callers_CountAgainstTheSecurityGroup(int callers, string expected)
    {
        var services = Enumerable.Range(0, callers).Select(number => $"{{ {ServiceNamed($"s{number}")}, calls: [mysql] }}");

        Assert.Equal(expected, ProblemsWith($"infra:mysql: {{}}\ninfra:services: [{string.Join(", ", services)}]"));
    }

    [Theory]
    [InlineData(22, "")]
    [InlineData(
        23,
        "infra:network.tiers[1].prefixLength must leave each subnet of app 28 addresses, for everything at its largest size with one zone lost; "
        + "got 27, which leaves 27. Use larger subnets or smaller services.")]
    public void ValidateSizes_TierThatIsTooSmall_IsReported(int maxSize, string expected) => Assert.Equal(expected, ProblemsWith($$"""
        infra:network:
          tiers:
            - { name: public, vlan: 1, exposure: public, slot: 0, prefixLength: 24 }
            - { name: app, vlan: 2, exposure: egress, slot: 1, prefixLength: 27 }
        infra:services: [{ {{Service}}, tier: app, servers: { maxSize: {{maxSize}} } }]
        """));

    [Fact]
    public void ValidateSizes_MoreTiersThanANetworkAclHasEntries_IsReported()
    {
        var tiers = Enumerable.Range(0, 9).Select(number =>
            $"{{ name: t{number}, vlan: {number + 1}, exposure: {(number == 0 ? "public" : "egress")}, slot: {number}, prefixLength: 24 }}");
        var services =
            Enumerable.Range(1, 8).Select(number => $"{{ {ServiceNamed($"s{number}")}, tier: t{number}, calls: [s1] }}".Replace("s1, c", "s1, c"));
        var called = string.Join(", ", services).Replace("tier: t1, calls: [s1]", "tier: t1");

        Assert.Contains(
            "infra:network.tiers must need at most 18 network ACL entries each, AWS's quota",
            ProblemsWith(
                $"infra:internalTier: t1\ninfra:network: {{ ipv6: true, tiers: [{string.Join(", ", tiers)}] }}\ninfra:services: [{called}]"));
    }
}
