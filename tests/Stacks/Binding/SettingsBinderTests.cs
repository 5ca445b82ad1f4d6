using static Infra.Tests.Stacks.Settings.SettingsText;

namespace Infra.Tests.Stacks.Binding;

/// <summary>Values of the wrong kind, unknown keys and missing alternatives. Values that break rules of their own are tested from the
/// declarations.</summary>
public sealed class SettingsBinderTests
{
    [Theory]
    [InlineData("infra:profile: prod", "infra:profile must be development or production; got 'prod'.")]
    [InlineData("infra:profile: Production", "infra:profile must be development or production; got 'Production'. Did you mean production?")]
    [InlineData("infra:tags: x", "infra:tags must be a group of settings; got 'x'.")]
    [InlineData("infra:tags: { Owner: [a] }", "infra:tags.Owner must be text; got a list.")]
    [InlineData("infra:network: 5", "infra:network must be a group of settings; got '5'.")]
    [InlineData("infra:network: '{\"cidr\": '", "infra:network must be a group of settings; got '{\"cidr\": '.")]
    [InlineData(
        "infra:network: '{\"cidr\": \"10.1.0.0/16\", \"cidr\": \"10.2.0.0/16\"}'",
        "infra:network must be a group of settings; got '{\"cidr\": \"10.1.0.0/16\", \"cidr\": \"10.2.0.0/16\"}'.")]
    [InlineData("infra:network: [cidr]", "infra:network must be a group of settings; got a list.")]
    [InlineData("infra:network: { nat: 2 }", "infra:network.nat must be none, single or perZone; got 2.")]
    [InlineData("infra:network: { nat: perzone }", "infra:network.nat must be none, single or perZone; got 'perzone'. Did you mean perZone?")]
    [InlineData("infra:network: { ipv6: 'yes' }", "infra:network.ipv6 must be true or false; got 'yes'.")]
    [InlineData("infra:network: { ipv6: null }", "infra:network.ipv6 must be true or false; got nothing.")]
    [InlineData("infra:network: { flowLogRetentionDays: 1.5 }", "infra:network.flowLogRetentionDays must be a whole number; got 1.5.")]
    [InlineData("infra:network: { flowLogRetentionDays: 9999999999 }", "infra:network.flowLogRetentionDays must be a whole number; got 9999999999.")]
    [InlineData("infra:network: { interfaceEndpoints: 443 }", "infra:network.interfaceEndpoints must be a list; got 443.")]
    [InlineData(
        "infra:network: { egressPorts: [443] }",
        "infra:network.egressPorts is no longer a setting. "
        + "Add the ports to the calls of the services that need them: calls: [{ internet: [443, 8443] }].")]
    [InlineData("infra:services: web", "infra:services must be a list; got 'web'.")]
    [InlineData("infra:services: [web]", "infra:services[0] must be a group of settings; got 'web'.")]
    [InlineData("infra:services: [{ name: web, container: nginx }]", "infra:services[0].container must be a group of settings; got 'nginx'.")]
    [InlineData("infra:mysql: true", "infra:mysql must be a group of settings; got 'true'.")]
    [InlineData("infra:mysql: { databaseName: 8.4 }", "infra:mysql.databaseName must be text; got 8.4. Write it in quotes.")]
    [InlineData("infra:mysql: { thresholds: { cpuPercent: 80% } }", "infra:mysql.thresholds.cpuPercent must be a whole number; got '80%'.")]
    [InlineData("infra:redis: { thresholds: [] }", "infra:redis.thresholds must be a group of settings; got a list.")]
    [InlineData(
        "infra:firewall: { thresholds: { blockedRequests: '1e999' } }", "infra:firewall.thresholds.blockedRequests must be a number; got '1e999'.")]
    [InlineData(
        "infra:internalBalancer: { tls: tls11 }",
        "infra:internalBalancer.tls must be tls12PostQuantum, tls12, tls13PostQuantum or tls13; got 'tls11'. Did you mean tls12?")]
    [InlineData("infra:alarms: { emails: nobody }", "infra:alarms.emails must be a list; got 'nobody'.")]
    public void Read_ValueOfAnotherKind_SaysWhatItMustBe(string line, string expected) => Assert.Equal(expected, ProblemsWith(line));

    [Theory]
    [InlineData("infra:zone: [a]", "infra:zone is not a setting. Did you mean zones?")]
    [InlineData("infra:reddis: {}", "infra:reddis is not a setting. Did you mean redis?")]
    [InlineData(
        "infra:database: {}",
        "infra:database is not a setting. Its settings are accountId, region, zones, profile, tags, network, domain, services, runtime, cluster, "
        + "dataTier, internalTier, firewall, publicBalancer, internalBalancer, tcpBalancer, publicHealthChecks, logRetentionDays, accessLogs, "
        + "alarms, recovery, drills, exemptions, {SECTIONS}.")]
    [InlineData(
        "infra:mysql: { thresholds: { cpu: 80 } }",
        "infra:mysql.thresholds.cpu is not a setting of mysql.thresholds. Its settings are cpuPercent, freeStorageGiB, freeMemoryMiB, connections, "
        + "replicaLagSeconds, burstBalancePercent, surplusCredits, passwordDays.")]
    [InlineData(
        $"infra:services: [{{ {Service}, route: {{ host: a }} }}]",
        "infra:services[0].route.host is not a setting of services[0].route. Did you mean hosts?")]
    [InlineData(
        "infra:services: [{ name: web, container: { image: '" + Image + "', port: 8080, cpu: 1 } }]",
        "infra:services[0].container.cpu is not a setting of services[0].container. Did you mean cpus?")]
    [InlineData(
        $"infra:services: [{{ {Service}, proxy: {{ to: api }} }}]",
        "infra:services[0].proxy.to is not a setting of services[0].proxy. Its settings are rateLimitPerSecond, rateLimitBurst, "
        + "connectTimeoutSeconds, readTimeoutSeconds, maxBodyMiB, cache.")]
    [InlineData(
        $"infra:services: [{{ {TcpService}, route: {{}} }}]",
        "infra:services[0].route must not be set beside tcp. Remove one of the two.")]
    public void Read_UnknownKey_IsRefusedWithTheNearestOrAll(string line, string expected) =>
        Assert.Equal(WithParts(expected), ProblemsWith(line));

    [Theory]
    [InlineData("cpuAlarmPercent", "thresholds.cpuPercent")]
    [InlineData("memoryAlarmPercent", "thresholds.memoryPercent")]
    [InlineData("diskAlarmPercent", "thresholds.diskPercent")]
    [InlineData("atMaximumAlarmMinutes", "thresholds.atMaximumMinutes")]
    public void Read_FormerKeyOfServers_SaysWhereTheSettingIs(string former, string current) => Assert.Equal(
        $"infra:services[0].servers.{former} has a new name. Write {current}.",
        ProblemsWith($"infra:services: [{{ {Service}, servers: {{ {former}: 80 }} }}]"));

    [Theory]
    [InlineData("blockedThreshold", "thresholds.blockedRequests")]
    [InlineData("clientRateThreshold", "thresholds.clientRateRequests")]
    public void Read_FormerKeyOfTheFirewall_SaysWhereTheSettingIs(string former, string current) =>
        Assert.Equal($"infra:firewall.{former} has a new name. Write {current}.", ProblemsWith($"infra:firewall: {{ {former}: 80 }}"));

    [Theory]
    [InlineData("maxFails")]
    [InlineData("failTimeoutSeconds")]
    public void Read_FormerKeyOfTheProxy_SaysThatItIsGone(string former) => Assert.Equal(
        $"infra:services[0].proxy.{former} is no longer a setting. Remove it: no answer counts against an address of the upstream.",
        ProblemsWith($"infra:services: [{{ {Service}, proxy: {{ {former}: 5 }} }}]"));

    [Theory]
    [InlineData("infra:services: [{ name: web }]", "infra:services[0] must have tcp, container, worker, task or proxy.")]
    [InlineData(
        "infra:services: [{ name: web, container: {} }]",
        "infra:services[0].container.image is required: the container's image, by digest or tag.\n"
        + "infra:services[0].container.port is required: the port that the container listens on.")]
    [InlineData($"infra:services: [{{ {Container} }}]", "infra:services[0].name is required: the service's name.")]
    [InlineData("infra:services: [{ name: web, proxy: {} }]", "infra:services[0].proxy.to is required: the service that requests are passed on to.")]
    [InlineData(
        "infra:services: [{ name: web, tcp: {} }]",
        "infra:services[0].container is required: the container.\ninfra:services[0].tcp.port is required: the port that clients call.")]
    [InlineData("infra:mysql: { restoreFrom: {} }", "infra:mysql.restoreFrom must have snapshot, instance or automatedBackups.")]
    [InlineData(
        "infra:mysql: { restoreFrom: { snapshot: a, instance: b } }",
        "infra:mysql.restoreFrom.instance must not be set beside snapshot. Remove one of the two.")]
    [InlineData(
        $"infra:services: [{{ {Service}, servers: {{ schedules: [{{ key: a }}] }} }}]",
        "infra:services[0].servers.schedules[0].cron is required: when it applies, as five fields of cron.\n"
        + "infra:services[0].servers.schedules[0].maxSize is required: the most servers from then on.\n"
        + "infra:services[0].servers.schedules[0].minSize is required: the fewest servers from then on.")]
    public void Read_MissingValue_IsAskedFor(string line, string expected) => Assert.Equal(expected, ProblemsWith(line));

    [Fact]
    public void Read_ItemsBehindUnreadableOnes_AreReportedAtTheirIndexInTheFile() => Assert.Equal(
    """
    infra:alarms.emails[0] must be text; got 5. Write it in quotes.
    infra:alarms.emails[1] must be an e-mail address, such as operations@example.com; got 'x'.
    infra:services[0] must be a group of settings; got a list.
    infra:services[1].calls[0] must be text or a group of settings; got 1.
    infra:services[1].route.hosts[0] must be text; got a group of settings.
    infra:services[1].route.hosts[1] must be a host in lower case, at most 128 characters, such as shop.example.com or *.shop.example.com; got 'SHOP'.
    infra:services[1].servers.instanceTypes[0] must be an instance type such as c7g.large; got true.
    infra:services[1].servers.instanceTypes[1] must be an instance type such as c7g.large; got 'big'. The list is infra/Facts/instance-types.txt.
    infra:services[1].servers.schedules[0] must be a group of settings; got 'never'.
    infra:services[1].servers.schedules[1].maxSize is required: the most servers from then on.
    infra:services[1].servers.schedules[2].cron must be minute, hour, day of the month, month and day of the week, such as 0 20 * * MON-FRI; got 'x'.
    """,
        ProblemsWith($$"""
            infra:services:
              - [web]
              - name: web
                container: { image: '{{Image}}', port: 8080 }
                calls: [1]
                route: { hosts: [{}, SHOP] }
                servers:
                  instanceTypes: [true, big]
                  schedules:
                    - never
                    - { key: a, cron: 0 8 * * *, minSize: 1 }
                    - { key: b, cron: x, minSize: 1, maxSize: 1 }
              - { {{Service}} }
            infra:alarms: { emails: [5, x] }
            """));

    [Fact]
    public void Read_AccountIdThatYamlReadsAsANumber_AsksForQuotes() => Assert.Equal(
        "infra:accountId must be 12 digits, in quotes, or YAML reads a number; got '1.1e+11'.",
        ProblemsOf("dev", Sound.Replace("\"111122223333\"", "1.1e+11")));
}
