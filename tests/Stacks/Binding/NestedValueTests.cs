using Infra.Stacks;
using static Infra.Tests.Stacks.Settings.SettingsText;

namespace Infra.Tests.Stacks.Binding;

/// <summary>Problems in nested groups are reported where they are in the file.</summary>
public sealed class NestedValueTests
{
    [Theory]
    [InlineData("infra:services: web", "infra:services must be a list; got 'web'.")]
    [InlineData("infra:services: [web]", "infra:services[0] must be a group of settings; got 'web'.")]
    [InlineData("infra:services: [{ name: web }]", "infra:services[0] must have either a container or, in proxy.to, a service that it passes requests on to.")]
    [InlineData("infra:services: [{ name: web, container: nginx }]", "infra:services[0].container must be a group of settings; got 'nginx'.")]
    [InlineData("infra:services: [{ name: web, container: {} }]", "infra:services[0].container.image is required: the container's image, by digest or tag.\ninfra:services[0].container.port is required: the port that the container listens on.")]
    [InlineData("infra:services: [{ container: { image: 'nginx:1.28', port: 8080 } }]", "infra:services[0].name is required: the service's name.")]
    [InlineData("infra:services: [{ name: web, container: { image: 'nginx:1.28', port: '8080', cpu: 1, variables: { A: 1 }, secrets: { B: [] } } }]",
        "infra:services[0].container.cpu is not a setting of infra:services[0].container. Did you mean cpus?\ninfra:services[0].container.port must be a whole number; got '8080'.\ninfra:services[0].container.secrets.B must be text; got a list.\ninfra:services[0].container.variables.A must be text; got 1.")]
    [InlineData("infra:services: [{ name: web, container: { image: 'nginx:1.28', port: 8080, secrets: { A: 'x:a b' } } }]", "infra:services[0].container.secrets.A must be a key of letters, digits and _.-, at most 128; got 'a b'.")]
    [InlineData("infra:services: [{ name: web, container: { image: 'nginx:1.28', port: 8080 }, proxy: { listenPort: 1 }, route: { host: a } }]",
        "infra:services[0].proxy.listenPort is not a setting of infra:services[0].proxy. Its settings are connectTimeoutSeconds, failTimeoutSeconds, maxBodyMiB, maxFails, rateLimitBurst, rateLimitPerSecond, readTimeoutSeconds, to.\ninfra:services[0].route.host is not a setting of infra:services[0].route. Did you mean hosts?")]
    [InlineData("infra:mysql: true", "infra:mysql must be a group of settings; got 'true'.")]
    [InlineData("infra:mysql: { engineVersion: 8.4 }", "infra:mysql.engineVersion must be text; got 8.4.")]
    [InlineData("infra:mysql: { thresholds: { cpuPercent: 80% } }", "infra:mysql.thresholds.cpuPercent must be a whole number; got '80%'.")]
    [InlineData("infra:mysql: { thresholds: { cpu: 80 } }", "infra:mysql.thresholds.cpu is not a setting of infra:mysql.thresholds. Its settings are burstBalancePercent, connections, cpuCredits, cpuPercent, freeMemoryMiB, freeStorageGiB, replicaLagSeconds.")]
    [InlineData("infra:mysql: { thresholds: { connections: 0 } }", "infra:mysql.thresholds.connections must be 1 or more; got 0.")]
    [InlineData("infra:mysql: { restoreFrom: {} }", "infra:mysql.restoreFrom must name one of snapshot, instance and automatedBackups.")]
    [InlineData("infra:mysql: { restoreFrom: { snapshot: a, instance: b } }", "infra:mysql.restoreFrom must name one of snapshot, instance and automatedBackups.")]
    [InlineData("infra:mysql: { restoreFrom: { snapshot: a, time: '2026-01-31T23:59:59Z' } }", "infra:mysql.restoreFrom must not have a time beside a snapshot.")]
    [InlineData("infra:mysql: { restoreFrom: { instance: a, time: yesterday } }", "infra:mysql.restoreFrom.time must be a second in UTC, such as 2026-01-31T23:59:59Z; got 'yesterday'.")]
    [InlineData("infra:mysql: { parameters: { require_secure_transport: 'off' } }", "infra:mysql.parameters.require_secure_transport must be left out, as it is always 1; got 'off'.")]
    [InlineData("infra:redis: { engine: memcached }", "infra:redis.engine must be valkey or redis; got 'memcached'.")]
    [InlineData("infra:redis: { thresholds: [] }", "infra:redis.thresholds must be a group of settings; got a list.")]
    [InlineData("infra:firewall: { managedRules: [common, commn] }", "infra:firewall.managedRules[1] must be ipReputation, anonymousIp, knownBadInputs, common, sqlInjection, linux, posix, php, wordPress or adminProtection; got 'commn'. Did you mean common?")]
    [InlineData("infra:firewall: { blockedThreshold: '1e999' }", "infra:firewall.blockedThreshold must be a number; got '1e999'.")]
    [InlineData("infra:publicBalancer: { thresholds: { latencySeconds: 0 } }", "infra:publicBalancer.thresholds.latencySeconds must be a number above 0; got 0.")]
    [InlineData("infra:internalBalancer: { tls: tls11 }", "infra:internalBalancer.tls must be tls12PostQuantum, tls12, tls13PostQuantum or tls13; got 'tls11'. Did you mean tls12?")]
    [InlineData("infra:alarms: { emails: nobody }", "infra:alarms.emails must be a list; got 'nobody'.")]
    [InlineData("infra:domain: { name: shop, zone: Z1 }", "infra:domain.name must be a domain name in lower case, at most 253 characters, such as shop.example.com; got 'shop'.\ninfra:domain.zone is not a setting of infra:domain. Its settings are hostedZoneId, name.")]
    public void TryRead_OneBadNestedValue_ReportsIt(string line, string expected) =>
        Assert.Equal(expected, line.StartsWith("infra:domain", StringComparison.Ordinal) ? ProblemsOf("dev", Sound.Replace("infra:domain: { name: shop.example.com }", line)) : ProblemsWith(line));

    [Theory]
    [InlineData("warmPool: 3", "warmPool must be a group of settings; got 3.")]
    [InlineData("warmPool: {}", "warmPool.minSize is required: how many stopped servers wait.")]
    [InlineData("warmPool: { minSize: 1, state: frozen }", "warmPool.state must be stopped or hibernated; got 'frozen'.")]
    [InlineData("warmPool: { minSize: 9 }", "warmPool.minSize must be 1 to 2, the largest size; got 9.")]
    [InlineData("schedules: [{ key: a, cron: [], minSize: 1, maxSize: 1 }]", "schedules[0].cron must be text; got a list.")]
    [InlineData("schedules: [{ key: a, cron: daily, minSize: 1, maxSize: 1 }]", "schedules[0].cron must be minute, hour, day of the month, month and day of the week, such as 0 20 * * MON-FRI; got 'daily'.")]
    [InlineData("schedules: [{ key: a }]", "schedules[0].cron is required: when it applies, as five fields of cron.\nschedules[0].maxSize is required: the largest size from then on.\nschedules[0].minSize is required: the smallest size from then on.")]
    [InlineData("minSize: 5", "minSize must be 0 to maxSize; got 5.")]
    [InlineData("instanceTypes: [c7i.large]", "instanceTypes[0] must be of Graviton, as architecture is arm64; got 'c7i.large'. 2 vCPU and 4 GiB have, for example, c7g.large and c6g.large.")]
    [InlineData("architecture: x86_64", "instanceTypes[0] must be of Intel or AMD, as architecture is x86_64; got 't4g.small'. 2 vCPU and 4 GiB have, for example, c7i.large and c6i.large. The value is the default.")]
    [InlineData("refreshCheckpoints: [50, '100']", "refreshCheckpoints[1] must be a whole number; got '100'.")]
    public void TryRead_OneBadValueOfServers_ReportsIt(string value, string expected) => Assert.Equal(
        string.Join('\n', expected.Split('\n').Select(line => $"infra:services[0].servers.{line}")),
        ProblemsWith($"infra:services: [{{ {Service}, servers: {{ {value} }} }}]"));

    [Fact]
    public void TryRead_ItemsBehindUnreadableOnes_AreReportedWhereTheyAre() => Assert.Equal(
        """
        infra:alarms.emails[0] must be text; got 5.
        infra:alarms.emails[1] must be an e-mail address, such as operations@example.com; got 'x'.
        infra:services[0] must be a group of settings; got a list.
        infra:services[1].calls[0] must be text; got 1.
        infra:services[1].route.hosts[0] must be text; got a group of settings.
        infra:services[1].route.hosts[1] must be a host in lower case, at most 128 characters, such as shop.example.com or *.shop.example.com; got 'SHOP'.
        infra:services[1].servers.instanceTypes[0] must be text; got true.
        infra:services[1].servers.instanceTypes[1] must be an instance type such as c7g.large; got 'big'.
        infra:services[1].servers.schedules[0] must be a group of settings; got 'never'.
        infra:services[1].servers.schedules[1].maxSize is required: the largest size from then on.
        infra:services[1].servers.schedules[2].cron must be minute, hour, day of the month, month and day of the week, such as 0 20 * * MON-FRI; got 'x'.
        infra:services[2].name must be unique; got 'web'.
        """,
        ProblemsWith($$"""
            infra:services:
              - [web]
              - name: web
                container: { image: 'nginx:1.28', port: 8080 }
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
    public void TryRead_NamesThatMayBeThoseOfUnreadableItems_AreNoProblems() => Assert.Equal(
        """
        infra:network.tiers[0].vlan is required: the tier's VLAN id.
        infra:services[1].name must be text; got a list.
        """,
        ProblemsWith($$"""
            infra:network:
              nat: single
              tiers: [{ name: app, exposure: egress, slot: 0, prefixLength: 23 }]
            infra:mysql: {}
            infra:dataTier: app
            infra:services:
              - { name: web, tier: app, proxy: { to: api }, calls: [api] }
              - { name: [api], tier: app, container: { image: 'nginx:1.28', port: 8080 } }
            """));

    [Theory]
    [InlineData("infra:services", "[{ name: web, container: { image: 'nginx:1.28', port: 8080, variables: { DB_PASSWORD: hunter2, URL: 'https://u:hunter2@h/' } } }]")]
    [InlineData("infra:mysql", "{ masterUsername: hunter2-hunter2, parameters: { require_secure_transport: hunter2 }, engineVersion: hunter2 }")]
    [InlineData("infra:redis", "{ engine: hunter2, nodeType: hunter2 }")]
    [InlineData("infra:domain", "{ name: HUNTER2, hostedZoneId: hunter2 }")]
    [InlineData("infra:alarms", "{ emails: [hunter2], runbooks: 'hunter2/' }")]
    [InlineData("infra:firewall", "{ countOnly: [hunter2] }")]
    [InlineData("infra:zones", "[hunter2, hunter2]")]
    [InlineData("infra:profile", "hunter2")]
    [InlineData("infra:tags", "{ Owner: 'hunter2;' }")]
    public void TryRead_Secret_IsRefusedAndNeverShown(string key, string value)
    {
        var yaml = string.Join('\n', Sound.Split('\n').Where(line => !line.Contains(key, StringComparison.Ordinal)).Append($"  {key}: {value}"));
        var source = Source("dev", yaml) with { SecretKeys = [key["infra:".Length..]] };

        var problems = EnvironmentReader.TryRead(source).Problems.Select(problem => $"{problem}").ToList();

        Assert.Contains($"{key} must not be a secret of Pulumi, as settings end up in plain text. Put secrets in Secrets Manager and name them under a service's container.secrets.", problems);
        Assert.True(problems.Count > 1);
        Assert.DoesNotContain(problems, problem => problem.Contains("hunter2", StringComparison.OrdinalIgnoreCase));
    }
}
