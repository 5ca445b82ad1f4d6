using static Infra.Tests.Stacks.Settings.SettingsText;

namespace Infra.Tests.Stacks.Validation;

/// <summary>Rules on a service beyond its single values.</summary>
public sealed class ServiceValidationTests
{
    private const string OwnName = "name must not be a name that the environment uses itself; got";
    private const string NameForm = "name must be 1 to 16 lower-case letters, digits and single inner hyphens, the first a letter; got";
    private const string Container = "container: { image: 'nginx:1.28', port: 8080 }";

    [Theory]
    [InlineData("a", "")]
    [InlineData("a-2-c", "")]
    [InlineData("sixteen-letters1", "")]
    [InlineData("seventeen-letters", $"{NameForm} 'seventeen-letters'.")]
    [InlineData("Web", $"{NameForm} 'Web'.")]
    [InlineData("1web", $"{NameForm} '1web'.")]
    [InlineData("web-", $"{NameForm} 'web-'.")]
    [InlineData("a--b", $"{NameForm} 'a--b'.")]
    [InlineData("''", $"{NameForm} ''.")]
    [InlineData("mysql", $"{OwnName} 'mysql'.")]
    [InlineData("redis", $"{OwnName} 'redis'.")]
    [InlineData("internet", $"{OwnName} 'internet'.")]
    [InlineData("aws-endpoints", $"{OwnName} 'aws-endpoints'.")]
    [InlineData("public-balancer", $"{OwnName} 'public-balancer'.")]
    [InlineData("network", $"{OwnName} 'network'.")]
    [InlineData("web-public", "name must not end with -public or -internal, as names of routes do; got 'web-public'.")]
    [InlineData("web-internal", "name must not end with -public or -internal, as names of routes do; got 'web-internal'.")]
    public void TryRead_Name_ReportsWhatIsBroken(string name, string expected) => Assert.Equal(At(expected), ProblemsWith($"infra:services: [{{ name: {name}, {Container} }}]"));

    [Theory]
    [InlineData("business", "")]
    [InlineData("management", "")]
    [InlineData("public", "tier must be a tier with egress, as servers fetch packages and are not to be reached from outside; got 'public'. Such tiers: management, business.")]
    [InlineData("data", "tier must be a tier with egress, as servers fetch packages and are not to be reached from outside; got 'data'. Such tiers: management, business.")]
    [InlineData("app", "tier must be a tier with egress, as servers fetch packages and are not to be reached from outside; got 'app'. Such tiers: management, business.")]
    public void TryRead_Tier_ReportsWhatIsBroken(string tier, string expected) => Assert.Equal(At(expected), ProblemsWith($"infra:services: [{{ {Service}, tier: {tier} }}]"));

    [Theory]
    [InlineData($"{Container}, calls: [other]", "")]
    [InlineData("proxy: { to: other }", "")]
    [InlineData("tier: business", " must have either a container or, in proxy.to, a service that it passes requests on to.")]
    [InlineData($"{Container}, proxy: {{ to: other }}", " must have either a container or, in proxy.to, a service that it passes requests on to.")]
    [InlineData("proxy: { to: web }", "proxy.to must be another service; got 'web'.")]
    [InlineData("proxy: { to: othr }", "proxy.to must be a service of this environment; got 'othr'. Did you mean other?")]
    [InlineData($"{Container}, calls: [web]", "calls[0] must be another service, mysql, redis or internet; got 'web'.")]
    [InlineData($"{Container}, calls: [internet, intranet]", "calls[1] must be another service, mysql, redis or internet; got 'intranet'. Did you mean internet?")]
    [InlineData($"{Container}, calls: [other, other]", "calls[1] must be listed once; got 'other'.")]
    [InlineData($"{Container}, calls: [mysql, redis]", "calls[0] must be in the environment; got 'mysql'. Add infra:mysql; {} takes all defaults.\ncalls[1] must be in the environment; got 'redis'. Add infra:redis; {} takes all defaults.")]
    public void TryRead_KindAndCalls_ReportsWhatIsBroken(string service, string expected) =>
        Assert.Equal(At(expected), ProblemsWith($"infra:services: [{{ name: web, {service} }}, {{ name: other, {Container} }}]"));

    [Theory]
    [InlineData("minSize: 2", "")]
    [InlineData("minSize: 1", "servers.minSize must be at least 2 in production, so that a zone can be lost; got 1.")]
    [InlineData("schedules: [{ key: night, cron: 0 20 * * *, minSize: 2, maxSize: 2 }]", "")]
    [InlineData("schedules: [{ key: night, cron: 0 20 * * *, minSize: 0, maxSize: 6 }]", "servers.schedules[0].minSize must be at least 2 in production, which a schedule must not shut; got 0.")]
    [InlineData("schedules: [{ key: day, cron: 0 8 * * *, minSize: 3, maxSize: 6 }, { key: night, cron: 0 20 * * *, minSize: 1, maxSize: 6 }]", "servers.schedules[1].minSize must be at least 2 in production, which a schedule must not shut; got 1.")]
    public void TryRead_SizesInProduction_ReportsWhatIsBroken(string servers, string expected) =>
        Assert.Equal(At(expected), ProblemsWith($"infra:services: [{{ {Service}, servers: {{ {servers} }} }}]", "prod"));

    [Fact]
    public void TryRead_SizesInDevelopment_MayBeNone() =>
        Assert.Equal("", ProblemsWith($"infra:services: [{{ {Service}, servers: {{ minSize: 0, schedules: [{{ key: night, cron: 0 20 * * *, minSize: 0, maxSize: 0 }}] }} }}]"));

    [Theory]
    [InlineData("route: {}, servers: { shutdownGraceSeconds: 15 }", "")]
    [InlineData("route: {}, servers: { shutdownGraceSeconds: 300 }", "")]
    [InlineData("route: {}, servers: { shutdownGraceSeconds: 14 }", "servers.shutdownGraceSeconds must be 15 to 300 behind a balancer, which drains for as long; got 14.")]
    [InlineData("route: {}, servers: { shutdownGraceSeconds: 301 }", "servers.shutdownGraceSeconds must be 15 to 300 behind a balancer, which drains for as long; got 301.")]
    [InlineData("servers: { shutdownGraceSeconds: 900 }", "")]
    [InlineData("servers: { shutdownGraceSeconds: 901 }", "servers.shutdownGraceSeconds must be 1 to 900; got 901.")]
    [InlineData("route: {}, servers: { requestsPerTarget: 1 }", "")]
    [InlineData("servers: { requestsPerTarget: 1 }", "servers.requestsPerTarget must be left out where there is neither a route nor a service that calls this one; got 1.")]
    public void TryRead_BehindABalancerOrNot_ReportsWhatIsBroken(string service, string expected) => Assert.Equal(At(expected), ProblemsWith($"infra:services: [{{ {Service}, {service} }}]"));

    [Fact]
    public void TryRead_CalledService_IsBehindABalancerToo() => Assert.Equal(
        "infra:services[0].servers.shutdownGraceSeconds must be 15 to 300 behind a balancer, which drains for as long; got 5.",
        ProblemsWith($"infra:services: [{{ {Service}, servers: {{ shutdownGraceSeconds: 5, requestsPerTarget: 9 }} }}, {{ name: front, proxy: {{ to: web }} }}]"));

    [Theory]
    [InlineData("port: 8442", "")]
    [InlineData("port: 8443", "container.port must not be the port that the proxy listens on; got 8443.")]
    [InlineData("port: 80", "container.port must be 1024 to 65535; got 80.")]
    [InlineData("port: 8080, variables: { DB_PASSWORD: x }", "container.variables.DB_PASSWORD must not be a secret, as user data is not one. Put it in Secrets Manager and name it under secrets.")]
    [InlineData("port: 8080, variables: { URL: 'postgres://app:pw@db/shop' }", "container.variables.URL must not hold credentials, as user data is no secret. Put the value in Secrets Manager and name it under secrets.")]
    [InlineData("port: 8080, variables: { URL: 'https://db:5432/shop@2' }", "")]
    [InlineData("port: 8080, variables: { ID: AKIAIOSFODNN7EXAMPLE }", "container.variables.ID must not hold credentials, as user data is no secret. Put the value in Secrets Manager and name it under secrets.")]
    [InlineData("port: 8080, variables: { A: x }, secrets: { A: y }", "container.secrets.A must be set once, but variables has it too.")]
    public void TryRead_Container_ReportsWhatIsBroken(string container, string expected) =>
        Assert.Equal(At(expected), ProblemsWith($"infra:services: [{{ name: web, container: {{ image: 'nginx:1.28', {container} }} }}]"));

    [Theory]
    [InlineData(207, "")]
    [InlineData(208, "container must read parameters and secrets whose ARNs have together at most 7240 characters, or the servers' policy is longer than AWS allows; got 7241.")]
    public void TryRead_ParametersAndSecretsBeyondTheServersPolicy_AreTooMany(int length, string expected)
    {
        var parameters = string.Join(", ", Enumerable.Range(10, 14).Select(number => $"P{number}: /{new string('p', 189)}{number}").Append($"P: /{new string('p', length)}"));
        var secrets = string.Join(", ", Enumerable.Range(10, 13).Select(number => $"S{number}: /{new string('s', 189)}{number}"));

        Assert.Equal(At(expected), ProblemsWith($"infra:services: [{{ name: web, container: {{ image: 'nginx:1.28', port: 8080, parameters: {{ {parameters} }}, secrets: {{ {secrets} }} }} }}]"));
    }

    [Theory]
    [InlineData("rateLimitPerSecond: 0", "proxy.rateLimitPerSecond must be 1 to 100000; got 0.")]
    [InlineData("maxBodyMiB: 1025", "proxy.maxBodyMiB must be 1 to 1024; got 1025.")]
    public void TryRead_Proxy_ReportsWhatIsBroken(string proxy, string expected) => Assert.Equal(At(expected), ProblemsWith($"infra:services: [{{ {Service}, proxy: {{ {proxy} }} }}]"));

    [Theory]
    [InlineData("111122223333.dkr.ecr.eu-central-1.amazonaws.com/web:1", "[mysql]", "")]
    [InlineData("nginx:1.28", "[mysql]", "container.image must be from the account's own registry in this region where network.nat is none; got 'nginx:1.28'.")]
    [InlineData("111122223333.dkr.ecr.eu-central-1.amazonaws.com/web:1", "[internet]", "calls[0] must not be internet where network.nat is none; got 'internet'.")]
    public void TryRead_WithoutNat_ReportsWhatIsBroken(string image, string calls, string expected) => Assert.Equal(At(expected), ProblemsWith($$"""
        infra:network: { nat: none, interfaceEndpoints: [autoscaling, ecr.api, ecr.dkr, logs, monitoring, secretsmanager, ssm, ssmmessages] }
        infra:mysql: {}
        infra:services: [{ name: web, container: { image: '{{image}}', port: 8080 }, calls: {{calls}} }]
        """));

    private static string At(string expected) =>
        expected.Length == 0 ? "" : string.Join('\n', expected.Split('\n').Select(line => line[0] == ' ' ? $"infra:services[0]{line}" : $"infra:services[0].{line}"));
}
