using Infra.Stacks.Settings;
using Infra.Tests.Stacks.Declarations;
using Infra.Validation;
using static Infra.Tests.Stacks.Settings.SettingsText;

namespace Infra.Tests.Stacks.Validation;

public sealed class ProductionValidationTests
{
    private const string Readable = "must be 90 or more in production, so that what led to an incident can still be read";
    private const string Undone = "must be 7 or more in production, so that a mistake can be undone a week later";
    private const string Steady = "must be a class that is not burstable in production, so that a busy day does not use up its processor credits";
    private const string Image = "111122223333.dkr.ecr.eu-central-1.amazonaws.com/web:1";

    // The setting, the lines that break its rule, and the rule.
    private static readonly (string Key, string Lines, string Rule)[] Floor =
    [
        ("alarms.emails", "infra:alarms: { emails: [] }", "must list 1 or more in production, so that somebody hears the alarms; got 0."),
        ("logRetentionDays", "infra:logRetentionDays: 60", $"{Readable}; got 60."),
        ("accessLogs.retentionDays", "infra:accessLogs: { retentionDays: 89 }", $"{Readable}; got 89."),
        ("network.flowLogRetentionDays", "infra:network: { flowLogRetentionDays: 60 }", $"{Readable}; got 60."),
        (
            "alarms.silences",
            "infra:alarms: { emails: [a@example.com], silences: [{ name: nights, cron: 0 20 * * *, hours: 11 }] }",
            "must list silences that name alarms and have until beside cron in production, so that no alarm is silent unnoticed; got 'nights'."),
        (
            "firewall.managedRules",
            "infra:firewall: { managedRules: [] }",
            "must list knownBadInputs and common in production, so that known attacks are refused; got none."),
        (
            "firewall.trustedAddresses",
            "infra:firewall: { trustedAddresses: [192.0.2.0/24, 10.0.0.0/15] }",
            "must list blocks of /16 or smaller, over IPv6 of /32 or smaller in production, so that few get past all rules; got '10.0.0.0/15'."),
        (
            "firewall.countOnly",
            "infra:firewall: { countOnly: [client-rate] }",
            "must list none in production, where every rule refuses what it finds; got 1."),
        (
            "firewall.clientRequestsPerFiveMinutes",
            "infra:firewall: { clientRequestsPerFiveMinutes: 100001 }",
            "must be at most 100000 in production, so that one client cannot take what is meant for all; got 100001."),
        (
            "firewall.totalRequestsPerSecond",
            "infra:firewall: { totalRequestsPerSecond: 1000001 }",
            "must be at most 1000000 in production, so that a flood ends before the servers do; got 1000001."),
        ("firewall.logRetentionDays", "infra:firewall: { logRetentionDays: 1 }", $"{Readable}; got 1."),
        (
            "cluster.nodes.maxNodes",
            "infra:cluster: { nodes: { maxNodes: 3 } }",
            "must be 4 or more in production, so that every zone can have a node and there is room to replace one; got 3."),
        (
            "cluster.nodes.disruptionPercent",
            "infra:cluster: { nodes: { disruptionPercent: 51 } }",
            "must be at most 50 in production, so that most pods stay where they are; got 51."),
        (
            "cluster.nodes.minNodes",
            "infra:cluster: { nodes: { mode: managed, minNodes: 1 } }",
            "must be 2 or more in production, so that a pool survives the loss of a zone; got 1."),
        (
            "cluster.next.nodes.minNodes",
            WithNext("nodes: { mode: managed, minNodes: 1 }"),
            "must be 2 or more in production, so that a pool survives the loss of a zone; got 1."),
        (
            "cluster.istio.replicas",
            "infra:cluster: { istio: { replicas: 1 } }",
            "must be 2 or more in production, so that a node can be lost; got 1."),
        ("cluster.logRetentionDays", "infra:cluster: { logRetentionDays: 30 }", $"{Readable}; got 30."),
        (
            "cluster.next.nodes.maxNodes",
            WithNext("nodes: { maxNodes: 3 }"),
            "must be 4 or more in production, so that every zone can have a node and there is room to replace one; got 3."),
        (
            "cluster.next.nodes.disruptionPercent",
            WithNext("nodes: { disruptionPercent: 51 }"),
            "must be at most 50 in production, so that most pods stay where they are; got 51."),
        ("cluster.next.logRetentionDays", WithNext("logRetentionDays: 30"), $"{Readable}; got 30."),
        (
            "services.web.pods.minReplicas",
            $"infra:services: [{{ name: web, container: {{ image: '{Image}', port: 8080 }}, pods: {{ minReplicas: 1 }} }}]",
            "must be 2 or more in production, so that a zone can be lost; got 1."),
        ("mysql.backupRetentionDays", "infra:mysql: { backupRetentionDays: 6 }", $"{Undone}; got 6."),
        ("mysql.instanceClass", "infra:mysql: { instanceClass: db.t4g.medium }", $"{Steady}; got 'db.t4g.medium'."),
        ("mysql.next.instanceClass", "infra:mysql: { next: { instanceClass: db.t4g.medium } }", $"{Steady}; got 'db.t4g.medium'."),
        ("mysql.replicaInstanceClass", "infra:mysql: { replicaInstanceClass: db.t3.large }", $"{Steady}; got 'db.t3.large'."),
        (
            "mysql.parameters",
            "infra:mysql: { parameters: { local_infile: '1' } }",
            "must list local_infile as 0 or not at all in production, so that no statement reads files of the application; got '1'."),
        ("redis.nodeType", "infra:redis: { replicasPerShard: 1, nodeType: cache.t4g.small }", $"{Steady}; got 'cache.t4g.small'."),
        ("mysql.logRetentionDays", "infra:mysql: { logRetentionDays: 30 }", $"{Readable}; got 30."),
        ("drills.logRetentionDays", "infra:drills: { logRetentionDays: 30 }", $"{Readable}; got 30."),
        (
            "redis.next.nodeType",
            "infra:redis: { replicasPerShard: 1, next: { nodeType: cache.t4g.small } }",
            $"{Steady}; got 'cache.t4g.small'."),
        ("redis.snapshotRetentionDays", "infra:redis: { replicasPerShard: 1, snapshotRetentionDays: 6 }", $"{Undone}; got 6."),
        ("redis.logRetentionDays", "infra:redis: { replicasPerShard: 1, logRetentionDays: 30 }", $"{Readable}; got 30."),
        (
            "queues.list.orders.maxReceiveCount",
            WithQueue("maxReceiveCount: 2"),
            "must be 3 to 10 in production, so that one failure of a consumer makes no dead letter, and a bad message does not come back for hours; "
            + "got 2."),
        (
            "queues.list.orders.retentionDays",
            WithQueue("retentionDays: 3, thresholds: { oldestSeconds: 900 }"),
            "must be 4 or more in production, so that messages outlast a long weekend; got 3."),
        (
            "buckets.list.uploads.oldVersionDays",
            "infra:buckets: { list: [{ name: uploads, oldVersionDays: 6 }] }",
            "must be 7 or more in production, so that what was overwritten or deleted by mistake can be brought back; got 6."),
        (
            "broker.instanceType",
            "infra:broker: { instanceType: mq.m7g.medium }",
            "must be a type larger than medium in production, so that it takes more than 100 connections; got 'mq.m7g.medium'."),
        ("backup.continuousDays", "infra:backup: { continuousDays: 6 }", $"{Undone}; got 6."),
        ("backup.dailyDays", "infra:backup: { dailyDays: 6 }", $"{Undone}; got 6."),
        ("logsearch.instanceType", "infra:logsearch: { instanceType: t3.medium.search }", $"{Steady}; got 't3.medium.search'."),
        ("logsearch.logRetentionDays", "infra:logsearch: { logRetentionDays: 30 }", $"{Readable}; got 30."),
        (
            "logsearch.nodes",
            "infra:logsearch: { nodes: 1 }",
            "must be 2 or more in production, so that the loss of a node or of a zone loses no entry; got 1."),
        ("logsearch.retentionDays", "infra:logsearch: { retentionDays: 30 }", $"{Readable}; got 30."),
        ("telemetry.logRetentionDays", "infra:telemetry: { logRetentionDays: 30 }", $"{Readable}; got 30."),
        (
            "telemetry.grafana.logRetentionDays",
            "infra:telemetry: { grafana: { adminGroups: [93a4b5c6-10d1-70f2-a3b4-c5d6e7f8a9b0], logRetentionDays: 30 } }",
            $"{Readable}; got 30."),
        (
            "telemetry.traces.skyWalking.replicas",
            WithSkyWalking("replicas: 1"),
            "must be 2 or more in production, so that a node can be lost; got 1."),
        ("broker.logRetentionDays", "infra:broker: { logRetentionDays: 30 }", $"{Readable}; got 30."),
        (
            "files.backups",
            "infra:files: { backups: false }",
            "must be true in production, so that deleted files can be brought back; got false."),
        (
            "configuration.rollout.minutes",
            Rollout("minutes: 9"),
            "must be 10 or more in production, so that a wrong change reaches few before alarms go off; got 9."),
        (
            "configuration.rollout.stepPercent",
            Rollout("stepPercent: 51"),
            "must be at most 50 in production, so that a wrong change reaches few before alarms go off; got 51."),
        (
            "configuration.rollout.bakeMinutes",
            Rollout("bakeMinutes: 9"),
            "must be 10 or more in production, so that alarms can roll a change back that all have; got 9."),
        ("services.web.servers.logRetentionDays", Servers("logRetentionDays: 30"), $"{Readable}; got 30."),
        (
            "services.web.servers.refreshMinHealthyPercent",
            Servers("refreshMinHealthyPercent: 49"),
            "must be 50 or more in production, so that a roll-out leaves servers enough for the load; got 49."),
        (
            "services.web.servers.maxInstanceLifetimeDays",
            Servers("maxInstanceLifetimeDays: 91"),
            "must be at most 90 in production, so that servers get security updates in time; got 91."),
        (
            "services.web.servers.spotPercent",
            Servers("spotPercent: 81"),
            "must be at most 80 in production, so that AWS cannot take most servers back at once; got 81."),
    ];

    public static TheoryData<string, string, string> Settings
    {
        get
        {
            var data = new TheoryData<string, string, string>();
            foreach (var (key, lines, rule) in Floor)
            {
                data.Add(key, lines, rule);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Settings))]
    public void Validate_BelowTheFloor_IsRefusedWithAWayOut(string key, string lines, string rule) => Assert.Equal(
        $"infra:{PathOf(key)} {rule} Or give a reason under exemptions: {{ key: {key}, reason: ... }}.", ProblemsWith(lines, "prod"));

    [Theory]
    [MemberData(nameof(Settings))]
    public void Validate_BelowTheFloorWithAReason_IsAccepted(string key, string lines, string rule)
    {
        Assert.NotEmpty(rule);
        Assert.Equal("", ProblemsWith($"{lines}\n{Exemption(key)}", "prod"));
    }

    [Theory]
    [MemberData(nameof(Settings))]
    public void Validate_Development_HasNoFloor(string key, string lines, string rule)
    {
        Assert.NotEqual(key, rule);
        Assert.Equal("", ProblemsWith(lines));
    }

    [Fact]
    public void Floor_Cases_AreAllThatSpecsDeclare() => Assert.Equal(
        SettingsGroup.All.SelectMany(group => group.OwnProperties.Where(property => property.Production is not null)
            .Select(property => group.Path.Length == 0 ? property.Key : $"{group.Path}.{property.Key}")).Distinct().Order(StringComparer.Ordinal),
        Floor.Select(item => PathOf(item.Key).Replace("[0]", "[]", StringComparison.Ordinal)).Order(StringComparer.Ordinal));

    [Fact]
    public void Floor_DefaultsOfProduction_AreAboveIt()
    {
        foreach (var group in SettingsGroup.All.Where(group => group.Path != "alarms"))
        {
            var defaults = group.Defaults(EnvironmentProfile.Production);
            foreach (var property in group.OwnProperties.Where(property => property.Production is not null))
            {
                Assert.DoesNotContain(ProductionFloor.Validate(defaults), problem => problem.Path.Equals(property.Key));
            }
        }
    }

    [Theory]
    [InlineData("prod", "mysql.backupRetentionDays")]
    [InlineData("dev", "alarms.emails")]
    [InlineData("prod", "alarms")]
    public void Validate_ExemptionThatExemptsNothing_IsRefused(string stack, string key) => Assert.Equal(
        $"infra:exemptions[0].key must be a setting that is below what production demands; got '{key}'. Remove the exemption.",
        ProblemsWith(Exemption(key), stack));

    // An exemption stays with its service when the list changes.
    [Fact]
    public void Validate_ServicesReordered_KeepTheirExemptions()
    {
        const string web = $"{{ name: web, container: {{ image: '{Image}', port: 8080 }}, servers: {{ minSize: 6, spotPercent: 90 }} }}";
        const string api = $"{{ name: api, container: {{ image: '{Image}', port: 8080 }}, servers: {{ minSize: 6 }} }}";
        var exemption = Exemption("services.web.servers.spotPercent");

        Assert.Equal("", ProblemsWith($"infra:services: [{web}, {api}]\n{exemption}", "prod"));
        Assert.Equal("", ProblemsWith($"infra:services: [{api}, {web}]\n{exemption}", "prod"));
    }

    [Fact]
    public void Validate_ExemptionByIndex_IsRefusedNamingTheForm() => Assert.EndsWith(
        "infra:exemptions[0].key must be a setting that is below what production demands; got 'services[0].servers.spotPercent'. "
        + "Name the service: services.web.servers.spotPercent. An index leads elsewhere when the list changes.",
        ProblemsWith($"{Servers("spotPercent: 20")}\n{Exemption("services[0].servers.spotPercent")}", "prod"));

    [Theory]
    [InlineData("infra:firewall: { trustedAddresses: [10.0.0.0/16, 2001:db8::/32] }")]
    [InlineData("infra:mysql: { parameters: { local_infile: 'OFF' } }")]
    [InlineData("infra:mysql: { parameters: { local_infile: '0' } }")]
    [InlineData("infra:firewall: { managedRules: [php, common, knownBadInputs] }")]
    [InlineData("infra:alarms: { emails: [a@b.com], silences: [{ name: move, alarms: [web-alarm-cpu], from: 2026-12-01T20:00:00Z, hours: 2 }] }")]
    [InlineData(
        "infra:alarms: { emails: [a@b.com], silences: [{ name: a, alarms: [b], cron: 0 20 * * *, hours: 2, until: 2027-01-31T00:00:00Z }] }")]
    public void Validate_AtTheFloor_IsAccepted(string lines) => Assert.Equal("", ProblemsWith(lines, "prod"));

    [Fact]
    public void Validate_ExemptionWithoutAReason_IsRefused() => Assert.Equal(
        "infra:exemptions[0].reason must be a reason of at least 10 characters; got 'later'.",
        ProblemsWith("infra:firewall: { countOnly: [client-rate] }\ninfra:exemptions: [{ key: firewall.countOnly, reason: later }]", "prod"));

    [Fact]
    public void Validate_StackNamedProd_IsProduction()
    {
        Assert.Equal(
            "infra:profile must be production in the stack prod; got 'development'. "
            + "Or give a reason under exemptions: { key: profile, reason: ... }.",
            ProblemsWith("infra:profile: development", "prod"));
        Assert.Equal("", ProblemsWith($"infra:profile: development\n{Exemption("profile")}", "prod"));
    }

    private static string PathOf(string key) => key.Replace("services.web.", "services[0].", StringComparison.Ordinal)
        .Replace("queues.list.orders.", "queues.list[0].", StringComparison.Ordinal)
        .Replace("buckets.list.uploads.", "buckets.list[0].", StringComparison.Ordinal);

    private static string WithQueue(string setting) => $$"""
        infra:queues: { list: [{ name: orders, {{setting}} }] }
        infra:services:
          - { name: web, worker: { image: '{{Image}}' }, servers: { minSize: 6, maxSize: 12 }, calls: [{ queue: orders }], consumes: [orders] }
        """;

    private static string Rollout(string setting) => $"infra:configuration: {{ list: [{{ name: limits }}], rollout: {{ {setting} }} }}";

    private static string Servers(string setting) =>
        $"infra:services: [{{ name: web, container: {{ image: '{Image}', port: 8080 }}, servers: {{ minSize: 6, maxSize: 12, {setting} }} }}]";

    private static string WithNext(string setting) => $$"""
        infra:runtime: kubernetes
        infra:cluster: { next: { {{setting}} } }
        infra:services: [{ name: web, container: { image: '{{Image}}', port: 8080 } }]
        """;

    private static string WithSkyWalking(string setting) => $$"""
        infra:runtime: kubernetes
        infra:logsearch: {}
        infra:telemetry: { collectorImage: '{{Image}}', traces: { skyWalking: { {{setting}} } } }
        infra:services: [{ name: web, container: { image: '{{Image}}', port: 8080 } }]
        """;

    private static string Exemption(string key) => $"infra:exemptions: [{{ key: '{key}', reason: 'an account for load tests' }}]";
}
