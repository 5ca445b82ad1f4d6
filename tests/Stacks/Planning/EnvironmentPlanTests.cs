using static Infra.Tests.Stacks.Settings.SettingsText;

namespace Infra.Tests.Stacks.Planning;

public sealed class EnvironmentPlanTests
{
    private const string OwnImage = "111122223333.dkr.ecr.eu-central-1.amazonaws.com/web:1";

    [Theory]
    [InlineData("production", "route: {}", "shop.example.com")]
    [InlineData(
        "production", "route: { hosts: [www.shop.example.com, '*.shop.example.com', shop.example.com] }", "shop.example.com www.shop.example.com")]
    [InlineData("production", "route: { hosts: [shop.example.com], paths: [/api] }", "")]
    [InlineData("production", "calls: []", "")]
    [InlineData("development", "route: {}", "")]
    public void CheckedHosts_OfProduction_AreThoseWhoseEveryPathIsOneServices(string profile, string setting, string expected) => Assert.Equal(
        expected,
        string.Join(' ', PlanWith($$"""
            infra:profile: {{profile}}
            infra:services: [{ name: web, container: { image: '{{OwnImage}}', port: 8080 }, {{setting}} }]
            """).CheckedHosts));

    [Fact]
    public void PublicHosts_OfRoutes_AreTheirHostsOrTheDomain() => Assert.Equal(
        ["a.shop.example.com", "b.shop.example.com", "shop.example.com"],
        PlanWith($$"""
            infra:services:
              - { {{ServiceNamed("web")}}, route: {} }
              - { {{ServiceNamed("b")}}, route: { hosts: [b.shop.example.com, a.shop.example.com] } }
              - { {{TcpService.Replace("7000", "443, publicHost: ledger.shop.example.com")}} }
            """).PublicHosts.AsEnumerable());

    [Fact]
    public void Tags_OfAnEnvironment_AreThoseOfTheSettingsAndTheProgramsOwn() => Assert.Equal(
        "Environment dev, ManagedBy Pulumi, Owner platform, Project infra",
        string.Join(", ", PlanWith("infra:tags: { Owner: platform }").Tags.Select(tag => $"{tag.Key} {tag.Value}")));

    [Fact]
    public void LogGroupNames_OfAnEnvironment_AreThoseOfNetworkFirewallPartsAndServices() => Assert.Equal(
        [
            "/infra-dev-network/flow-logs", "/infra-dev-network/queries",
            "aws-waf-logs-infra-dev-firewall",
            "/aws/rds/instance/infra-dev-mysql-*/*",
            "/aws/lambda/infra-dev-mysql-users",
            "/aws/lambda/infra-dev-mysql-nights",
            "/infra-dev-redis/*",
            "/aws/lambda/infra-dev-passwords",
            "/infra-dev-a/servers",
            "/infra-dev-web/servers",
        ],
        PlanWith($"infra:mysql: {{}}\ninfra:redis: {{}}\ninfra:services: [{{ {Service} }}, {{ {ServiceNamed("a")} }}]").LogGroupNames.AsEnumerable());

    [Fact]
    public void Names_OfTheEnvironmentsOwnComponents_AreDistinctAndNamesOfNoService()
    {
        var names = PlanWith("infra:alarms: {}").Names;
        string[] all =
        [
            names.Alarms, names.Archive, names.Audit, names.Cluster, names.Copies, names.Domain, names.Drills, names.Firewall, names.Images,
            names.InternalBalancer, names.Keys, names.Logs, names.Network, names.Notices, names.Passwords, names.PublicHealthChecks,
            names.PublicBalancer, names.Silences, names.TcpBalancer, names.PublicTcpBalancer,
        ];

        Assert.Equal(all.Order(), Infra.Stacks.Planning.EnvironmentNames.Roles.Select(names.With).Order());
    }

    [Theory]
    [InlineData("web: management, a: management", "infra:alarms: {}", "business")]
    [InlineData("web: business, aaa: business", "infra:internalTier: management", "management")]
    public void BalancerTiers_OfTheInternalBalancer_AreSetWhateverTheServices(string services, string setting, string expected)
    {
        var pairs = services.Split(", ").Select(service => service.Split(": ")).ToList();
        var items = pairs.Select(pair => $"{{ {ServiceNamed(pair[0])}, tier: {pair[1]} }}");

        // The caller is not behind the balancer.
        var plan = PlanWith($"{setting}\ninfra:services: [{string.Join(", ", items)}, {{ {ServiceNamed("caller")}, calls: [web] }}]");

        Assert.Equal(expected, plan.BalancerTiers.Internal);
    }

    [Fact]
    public void BalancerTiers_OfPublicBalancers_AreThePublicTierWithTheLowestSlot() => Assert.Equal(
        "dmz",
        PlanWith("""
            infra:network:
              tiers:
                - { name: public, vlan: 1, exposure: public, slot: 5, prefixLength: 24 }
                - { name: dmz, vlan: 2, exposure: public, slot: 1, prefixLength: 24 }
            """).BalancerTiers.Public);
}
