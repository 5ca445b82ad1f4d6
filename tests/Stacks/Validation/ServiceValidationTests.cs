using System.Text.RegularExpressions;
using static Infra.Tests.Stacks.Settings.SettingsText;

namespace Infra.Tests.Stacks.Validation;

/// <summary>The rules of a service beyond those of its single values.</summary>
public sealed class ServiceValidationTests
{
    private const string OwnName = "name must not be a name that the environment uses itself; got";

    private const string Tier = "tier must be a tier with egress, as servers fetch packages and are not to be reached from outside; got";

    private const string Secret =
        "Put the value in Secrets Manager and name it under secrets. If it is no secret, list the variable under plainVariables.";

    [Theory]
    [InlineData("sixteen-letters1", "")]
    [InlineData("mysql", $"{OwnName} 'mysql'.")]
    [InlineData("redis", $"{OwnName} 'redis'.")]
    [InlineData("internet", $"{OwnName} 'internet'.")]
    [InlineData("aws-endpoints", $"{OwnName} 'aws-endpoints'.")]
    [InlineData("public-balancer", $"{OwnName} 'public-balancer'.")]
    [InlineData("tcp-balancer", $"{OwnName} 'tcp-balancer'.")]
    [InlineData("public-tcp", $"{OwnName} 'public-tcp'.")]
    [InlineData("network", $"{OwnName} 'network'.")]
    [InlineData("tcp", $"{OwnName} 'tcp'.")]
    [InlineData("tcp-edge", $"{OwnName} 'tcp-edge'.")]
    [InlineData("web-public", "name must not end with -public or -internal or -pods, as names of routes and pods do; got 'web-public'.")]
    [InlineData("web-internal", "name must not end with -public or -internal or -pods, as names of routes and pods do; got 'web-internal'.")]
    public void Validate_Name_MustNotBeOneOfTheEnvironmentsOwn(string name, string expected) =>
        Assert.Equal(At(expected), ProblemsWith($"infra:services: [{{ {ServiceNamed(name)} }}]"));

    [Theory]
    [InlineData("business", "")]
    [InlineData("management", "")]
    [InlineData("public", $"{Tier} 'public'. Such tiers: management, business.")]
    [InlineData("data", $"{Tier} 'data'. Such tiers: management, business.")]
    [InlineData("app", $"{Tier} 'app'. Such tiers: management, business.")]
    public void Validate_Tier_MustHaveEgress(string tier, string expected) =>
        Assert.Equal(At(expected), ProblemsWith($"infra:services: [{{ {Service}, tier: {tier} }}]"));

    [Theory]
    [InlineData("[other]", "")]
    [InlineData("[web]", "calls[0] must be another service, {PARTS} or internet; got 'web'.")]
    [InlineData("[internet, intranet]", "calls[1] must be another service, {PARTS} or internet; got 'intranet'. Did you mean internet?")]
    [InlineData("[{ to: other, access: read }]", "calls[0].access must be left out, except in a call of mysql, redis, broker or files; got read.")]
    [InlineData("[other, other]", "calls[1] must be listed once; got 'other'.")]
    [InlineData(
        "[mysql, redis]",
        "calls[0] must be in the environment; got 'mysql'. Add infra:mysql; {} takes all defaults.\n"
        + "calls[1] must be in the environment; got 'redis'. Add infra:redis; {} takes all defaults.")]
    [InlineData("[ledger]", "")]
    [InlineData(
        "[edge]",
        "calls[0] must not be a service with tcp.publicHost, which has no name within the VPC; got 'edge'. Call it at its public host, with "
            + "internet among the calls.")]
    [InlineData(
        "[mailer]",
        "calls[0] must not be a worker, which listens on no port; got 'mailer'. Give it its work through a queue or a database, or make it a "
            + "service with container.")]
    public void Validate_Calls_MustLeadToSomethingOfTheEnvironment(string calls, string expected) => Assert.Equal(
        At(WithParts(expected)),
        ProblemsWith($$"""
            infra:services:
              - { {{Service}}, calls: {{calls}} }
              - { {{ServiceNamed("other")}} }
              - { {{TcpService}} }
              - { name: edge, tcp: { port: 443, publicHost: edge.shop.example.com }, {{Container}} }
              - { name: mailer, worker: { image: '{{Image}}' } }
            """));

    // Every rule on containers is asked of a worker's too, under its own key.
    [Fact]
    public void Validate_Worker_HasTheRulesOfContainersAndNoPort() => Assert.Equal(
        [
            "infra:services[0].worker.port is not a setting of services[0].worker.",
            "infra:services[1].worker.memoryMiB must be at most 1561, which t4g.small has for a container beside the system; got 4000.",
            "infra:services[1].worker.variables.AWS_PROFILE must not be set beside permissions, as the container would use it in place of its role.",
            "infra:services[1].worker.variables.DB_PASSWORD must not be a secret, as user data is not one.",
            "infra:services[2].worker.image must be in ECR in eu-central-1, unless the service calls port 443 of the internet, where other "
                + "registries are; got 'nginx:1.28'.",
            "infra:services[3].route must not be set beside worker.",
        ],
        ProblemsWith($$"""
            infra:services:
              - { name: a, worker: { image: '{{Image}}', port: 8080 } }
              - name: b
                worker: { image: '{{Image}}', memoryMiB: 4000, variables: { DB_PASSWORD: x, AWS_PROFILE: y } }
                permissions: [{ queue: q, access: receive }]
              - { name: c, worker: { image: 'nginx:1.28' } }
              - { name: d, worker: { image: '{{Image}}' }, route: {} }
            """).Split('\n').Select(problem => Regex.Match(problem, @"^.*?\.(?= [A-Z]|$)").Value));

    [Theory]
    [InlineData("[{ to: mysql, access: read }, redis]", "")]
    [InlineData(
        "[{ to: mysql, access: read }, redis, { to: mysql, access: write }]",
        "calls[2] must be the only call of what it names; got 'mysql'. Keep the one with the access that is meant.")]
    [InlineData(
        "[redis, { to: redis, access: read }]",
        "calls[1] must be the only call of what it names; got 'redis'. Keep the one with the access that is meant.")]
    public void Validate_CallsOfOnePart_MustBeOne(string calls, string expected) => Assert.Equal(
        At(expected),
        ProblemsWith($$"""
            infra:mysql: {}
            infra:redis: {}
            infra:services: [{ {{Service}}, calls: {{calls}} }]
            """));

    [Theory]
    [InlineData("minSize: 2, cpuTargetPercent: 45", "")]
    [InlineData("minSize: 1", "servers.minSize must be at least 2 in production, so that a zone can be lost; got 1.")]
    [InlineData("schedules: [{ key: night, cron: 0 20 * * *, minSize: 3, maxSize: 3 }]", "")]
    [InlineData(
        "schedules: [{ key: night, cron: 0 20 * * *, minSize: 0, maxSize: 6 }]",
        "servers.schedules[0].minSize must be at least 2 in production, which a schedule must not shut; got 0.")]
    [InlineData(
        "schedules: [{ key: day, cron: 0 8 * * *, minSize: 3, maxSize: 6 }, { key: night, cron: 0 20 * * *, minSize: 1, maxSize: 6 }]",
        "servers.schedules[1].minSize must be at least 2 in production, which a schedule must not shut; got 1.")]
    public void Validate_ServersInProduction_AreAtLeastTwo(string servers, string expected) =>
        Assert.Equal(At(expected), ProblemsWith($"infra:services: [{{ {Service}, servers: {{ {servers} }} }}]", "prod"));

    [Theory]
    [InlineData("container: { image: '" + Image + "', port: 8080, cpus: 1.8 }", "")]
    [InlineData("container: { image: '" + Image + "', port: 8080, cpus: 1 }, servers: { instanceTypes: [m7g.medium] }", "")]
    [InlineData("container: { image: '" + Image + "', port: 8080, cpus: 1.4 }, servers: { thresholds: { cpuPercent: 65 } }", "")]
    [InlineData(
        "container: { image: '" + Image + "', port: 8080, cpus: 0.5 }, "
        + "servers: { thresholds: { cpuPercent: 20 }, requestsPerTarget: 100 }, route: {}",
        "")]
    [InlineData(
        "container: { image: '" + Image + "', port: 8080, cpus: 0.5 }",
        "container.cpus must let the container keep its server more than 85 % busy, or neither scaling (cpuTargetPercent) nor the alarm "
        + "(thresholds.cpuPercent) of servers can see its load; got 0.5, which is 25 % of the processors. Leave it out: the container may use its "
        + "whole server.")]
    public void Validate_CpuLimit_LetsScalingAndTheAlarmSeeTheLoad(string service, string expected) =>
        Assert.Equal(At(expected), ProblemsWith($"infra:services: [{{ name: web, {service} }}]"));

    [Theory]
    [InlineData(Image, "", "")]
    [InlineData("444455556666.dkr.ecr.eu-central-1.amazonaws.com/web:1", "", "")]
    [InlineData("444455556666.dkr.ecr.eu-west-1.amazonaws.com/web:1", "", "443")]
    [InlineData("444455556666.dkr.ecr.eu-west-1.amazonaws.com/web:1", "internet", "")]
    [InlineData("nginx:1.28", "", "443")]
    [InlineData("nginx:1.28", "{ internet: [8443] }", "443")]
    [InlineData("nginx:1.28", "{ internet: [443, 8443] }", "")]
    [InlineData("registry.example.com:5000/web:1", "internet", "5000")]
    [InlineData("registry.example.com:5000/web:1", "{ internet: [5000] }", "")]
    public void Validate_ImageOutsideEcrOfTheRegion_NeedsACallOfTheInternet(string image, string call, string missingPort) => Assert.Equal(
        missingPort == ""
            ? ""
            : At(
                $"container.image must be in ECR in eu-central-1, unless the service calls port {missingPort} of the internet, where other "
                + $"registries are; got '{image}'. Add {(missingPort == "443" ? "internet" : $"{{ internet: [{missingPort}] }}")} to its calls, "
                + "or copy the image to 111122223333.dkr.ecr.eu-central-1.amazonaws.com."),
        ProblemsWith($"infra:services: [{{ name: web, container: {{ image: '{image}', port: 8080 }}, calls: [{call}] }}]"));

    [Theory]
    [InlineData("minSize: 3", "")]
    [InlineData("minSize: 6, maxSize: 8", "")]
    [InlineData("minSize: 5, cpuTargetPercent: 54", "")]
    [InlineData(
        "minSize: 5",
        "servers.minSize must leave servers that are at most 90 % busy in production when a zone is lost; got 5 in 3 zones at cpuTargetPercent 60. "
        + "Raise minSize or lower cpuTargetPercent.")]
    [InlineData(
        "minSize: 6, schedules: [{ key: night, cron: 0 20 * * *, minSize: 4, maxSize: 6 }]",
        "servers.schedules[0].minSize must leave servers that are at most 90 % busy in production when a zone is lost; got 4 in 3 zones at "
        + "cpuTargetPercent 60. Raise minSize or lower cpuTargetPercent.")]
    public void Validate_ServersInProduction_CanLoseAZone(string servers, string expected) =>
        Assert.Equal(At(expected), ProblemsWith($"infra:services: [{{ {Service}, servers: {{ {servers} }} }}]", "prod"));

    [Fact]
    public void Validate_ServersInDevelopment_MayBeNone() => Assert.Equal(
        "",
        ProblemsWith($$"""
            infra:services:
              - { {{Service}}, servers: { minSize: 0, schedules: [{ key: night, cron: 0 20 * * *, minSize: 0, maxSize: 0 }] } }
            """));

    [Theory]
    [InlineData("minSize: 5", "minSize must be 0 to maxSize, 2; got 5. Set maxSize to 5 or more.")]
    [InlineData(
        "instanceTypes: [c7i.large]",
        "instanceTypes must be of Graviton, as architecture is arm64; got c7i.large. List types such as c7g.large and c6g.large, with 2 vCPU and "
            + "4 GiB.")]
    [InlineData(
        "instanceTypes: [c7g.large, c7i.large]",
        "instanceTypes[1] must be of Graviton, as architecture is arm64; got 'c7i.large'. 2 vCPU and 4 GiB have, for example, c7g.large and "
            + "c6g.large.")]
    [InlineData(
        "architecture: x86_64",
        "instanceTypes must be of Intel or AMD, as architecture is x86_64; got t4g.small. "
        + "List types such as c7i.large and c6i.large, with 2 vCPU and 4 GiB. The value is the default; set instanceTypes.")]
    [InlineData("refreshCheckpoints: [50]", "refreshCheckpoints must be ascending percentages, the last 100; got [50].")]
    public void Validate_Servers_FollowTheRulesOfServerGroups(string servers, string expected) => Assert.Equal(
        At($"servers.{expected}"), ProblemsWith($"infra:services: [{{ {Service}, servers: {{ {servers} }} }}]"));

    [Theory]
    [InlineData("servers: { shutdownGraceSeconds: 900 }", "")]
    [InlineData("route: {}, servers: { shutdownGraceSeconds: 57 }", "")]
    [InlineData("route: {}, proxy: { readTimeoutSeconds: 10 }, servers: { shutdownGraceSeconds: 15 }", "")]
    [InlineData(
        "route: {}, servers: { shutdownGraceSeconds: 50 }",
        "servers.shutdownGraceSeconds must be at least 57, as long as its proxy waits for an answer, or the end of a server cuts answers short; "
        + "got 50. Raise it, or lower services[0].proxy.readTimeoutSeconds.")]
    [InlineData("route: {}, servers: { shutdownGraceSeconds: 300 }", "")]
    [InlineData(
        "route: {}, servers: { shutdownGraceSeconds: 14 }",
        "servers.shutdownGraceSeconds must be 15 to 300 behind a balancer, which drains for as long; got 14.")]
    [InlineData(
        "route: {}, servers: { shutdownGraceSeconds: 301 }",
        "servers.shutdownGraceSeconds must be 15 to 300 behind a balancer, which drains for as long; got 301.")]
    [InlineData("route: {}, servers: { requestsPerTarget: 1 }", "")]
    [InlineData(
        "servers: { requestsPerTarget: 1 }",
        "servers.requestsPerTarget must be left out where there is neither a route nor a service that calls this one over HTTP; got 1.")]
    public void Validate_ServersBehindABalancer_DrainAndCountRequests(string service, string expected) =>
        Assert.Equal(At(expected), ProblemsWith($"infra:services: [{{ {Service}, {service} }}]"));

    [Fact]
    public void Validate_CalledService_IsBehindABalancerToo() => Assert.Equal(
        "infra:services[0].servers.shutdownGraceSeconds must be 15 to 300 behind a balancer, which drains for as long; got 5.",
        ProblemsWith($$"""
            infra:services:
              - { {{Service}}, servers: { shutdownGraceSeconds: 5, requestsPerTarget: 9 } }
              - { name: front, proxy: { to: web } }
            """));

    [Theory]
    [InlineData("{ hosts: [shop.example.com], paths: [/a, /b, /c] }",
        "paths must need at most 5 condition values together with the hosts, AWS's limit; got 7. "
        + "A host counts once, a path twice: for itself and for what lies below it.")]
    [InlineData("{ algorithm: weightedRandom, slowStartSeconds: 30 }", "slowStartSeconds must be 0 unless algorithm is roundRobin; got 30.")]
    public void Validate_Route_FollowsTheRulesOfRoutes(string route, string expected) =>
        Assert.Equal(At($"route.{expected}"), ProblemsWith($"infra:services: [{{ {Service}, route: {route} }}]"));

    [Theory]
    [InlineData(
        "port: 8080, variables: { DB_PASSWORD: x }",
        $"container.variables.DB_PASSWORD must not be a secret, as user data is not one. {Secret}")]
    [InlineData(
        "port: 8080, variables: { URL: 'postgres://app:pw@db/shop' }",
        $"container.variables.URL must not hold credentials, as user data is not a secret. {Secret}")]
    [InlineData("port: 8080, variables: { URL: 'https://db:5432/shop@2' }", "")]
    [InlineData(
        "port: 8080, variables: { ID: AKIAIOSFODNN7EXAMPLE }",
        $"container.variables.ID must not hold credentials, as user data is not a secret. {Secret}")]
    [InlineData("port: 8080, variables: { A: x }, secrets: { A: y }", "container.secrets.A must be set once, but variables has it too.")]
    public void Validate_Container_HoldsNoSecretInVariables(string container, string expected) =>
        Assert.Equal(At(expected), ProblemsWith($"infra:services: [{{ name: web, container: {{ image: '{Image}', {container} }} }}]"));

    [Theory]
    [InlineData("111122223333.dkr.ecr.eu-central-1.amazonaws.com/web:1", "[mysql]", "")]
    [InlineData(
        "nginx:1.28",
        "[mysql]",
        "container.image must be in ECR in eu-central-1 where network.nat is none; got 'nginx:1.28'.")]
    [InlineData("444455556666.dkr.ecr.eu-central-1.amazonaws.com/web:1", "[mysql]", "")]
    [InlineData(
        "111122223333.dkr.ecr.eu-central-1.amazonaws.com/web:1",
        "[internet]",
        "calls[0] must not be internet where network.nat is none; got 'internet'.")]
    public void Validate_ServiceWithoutNat_StaysInTheVpc(string image, string calls, string expected) => Assert.Equal(At(expected), ProblemsWith($$"""
        infra:network: { nat: none, interfaceEndpoints: [autoscaling, ecr.api, ecr.dkr, logs, monitoring, secretsmanager, ssm, ssmmessages] }
        infra:mysql: {}
        infra:services: [{ name: web, container: { image: '{{image}}', port: 8080 }, calls: {{calls}} }]
        """));

    [Theory]
    [InlineData("port: 7000", "")]
    [InlineData("port: 7000, tls: false, preserveClientAddresses: true", "")]
    [InlineData("port: 443, publicHost: ledger.shop.example.com", "")]
    [InlineData(
        "port: 7000, publicHost: ledger.shop.example.com",
        "tcp.port must be 443 with publicHost, as no other port is open to the internet; got 7000.")]
    [InlineData("port: 443, publicHost: ledger.shop.example.com, tls: false", "tcp.tls must be true with publicHost; got false.")]
    [InlineData(
        "port: 443, publicHost: ledger.shop.example.com, preserveClientAddresses: true",
        "tcp.preserveClientAddresses must be false with publicHost, as no address of the internet reaches servers; got true.")]
    public void Validate_PublicTcpService_UsesTlsOn443(string tcp, string expected) =>
        Assert.Equal(At(expected), ProblemsWith($"infra:services: [{{ name: ledger, tcp: {{ {tcp} }}, {Container} }}]"));

    [Theory]
    [InlineData(
        "servers: { shutdownGraceSeconds: 301 }", "", "")]
    [InlineData(
        "servers: { shutdownGraceSeconds: 301 }",
        "ledger",
        "servers.shutdownGraceSeconds must be 15 to 300 behind a balancer, which drains for as long; got 301.")]
    [InlineData(
        "servers: { requestsPerTarget: 9 }",
        "ledger",
        "servers.requestsPerTarget must be left out where there is neither a route nor a service that calls this one over HTTP; got 9.")]
    public void Validate_CalledTcpService_DrainsAndCountsNoRequests(string setting, string calls, string expected) =>
        Assert.Equal(At(expected), ProblemsWith($"infra:services: [{{ {TcpService}, {setting} }}, {{ {Service}, calls: [{calls}] }}]"));

    [Theory]
    [InlineData(207, "")]
    [InlineData(
        208,
        "container must read parameters and secrets whose ARNs have together at most 7240 characters, or the servers' policy is longer than AWS "
            + "allows; "
        + "got 7241.")]
    public void ValidateSizes_ParametersAndSecrets_FitIntoTheServersPolicy(int length, string expected)
    {
        var parameters = string.Join(
            ", ", Enumerable.Range(10, 14).Select(number => $"P{number}: /{new string('p', 189)}{number}").Append($"P: /{new string('p', length)}"));
        var secrets = string.Join(", ", Enumerable.Range(10, 13).Select(number => $"S{number}: /{new string('s', 189)}{number}"));

        Assert.Equal(At(expected), ProblemsWith($$"""
            infra:services:
              - name: web
                container: { image: '{{Image}}', port: 8080, parameters: { {{parameters}} }, secrets: { {{secrets}} } }
            """));
    }

    [Fact]
    public void ValidateSizes_UserDataBeyond16Kibibytes_IsReported()
    {
        var random = new Random(1);
        var variables = string.Join(
            ", ", Enumerable.Range(10, 20)
                .Select(number => $"V{number}: {Convert.ToHexString(Enumerable.Range(0, 2000).Select(_ => (byte)random.Next(256)).ToArray())}"));

        Assert.StartsWith(
            "infra:services[0]",
            ProblemsWith($"infra:services: [{{ name: web, container: {{ image: '{Image}', port: 8080, variables: {{ {variables} }} }} }}]"));
    }

    private static string At(string expected) =>
        expected.Length == 0 ? "" : string.Join('\n', expected.Split('\n').Select(line => $"infra:services[0].{line}"));
}
