using System.Collections.Immutable;
using Infra.Observability;
using Infra.Resilience.Experiments;
using Infra.Tests.Data;
using Pulumi;

namespace Infra.Tests.Resilience.Experiments;

/// <summary>Drills as tests declare them: what others make is given by name.</summary>
internal static class DrillsPrograms
{
    public const string Template = "aws:fis/experimentTemplate:ExperimentTemplate";

    /// <summary>An environment with all that drills can be made for.</summary>
    public static DrillTopology All { get; } = new()
    {
        Zones = ["euc1-az1", "euc1-az2"],
        Servers = [new("web", "shop-prod-web-server", 4), new("api", "shop-prod-api-server", 3)],
        Databases = ["shop-prod-mysql-primary"],
        Cache = new("shop-prod-redis", "shop-prod-redis-group", ["euc1-az1"]),
        Dependencies = [new("web", "shop-prod-web-server", "mysql", 3306)],
        Clusters = ["shop-prod-cluster"],
    };

    /// <summary>Args of drills. Alarms are made in the program.</summary>
    public static DrillsArgs ArgsOf(
        DrillsSpec spec, DrillTopology topology, ImmutableArray<AlarmGroup> alarms, int subnets = 6, bool protect = true) => new()
        {
            Spec = spec,
            Topology = topology,
            SubnetIds = topology.Zones.ToImmutableSortedDictionary(
                zone => zone,
                zone => Enumerable.Range(1, subnets).Select(number => Output.Create($"subnet-{zone}-{number}")).ToImmutableArray(),
                StringComparer.Ordinal),
            NodeGroupArns = topology.Clusters.ToImmutableSortedDictionary(
                cluster => cluster,
                cluster => Output.Create($"arn:aws:eks:eu-central-1:111122223333:nodegroup/{cluster}/general/1"),
                StringComparer.Ordinal),
            Alarms = alarms,
            Tags = ImmutableSortedDictionary<string, string>.Empty.Add("Environment", "prod").Add("Project", "shop"),
            Protect = protect,
            Location = new("111122223333", "eu-central-1"),
            LogsKeyArn = "logs-key-arn",
        };

    public static Task<DataRun> RunAsync(
        DrillsSpec? spec = null, DrillTopology? topology = null, bool isPreview = false, int subnets = 6, bool protect = true) =>
        DataPrograms.RunAsync(isPreview, options =>
            _ = new Drills("shop-drills", ArgsOf(spec ?? new(), topology ?? All, Alarms(), subnets, protect), options));

    /// <summary>Alarms of a balancer, of two services and of a database.</summary>
    public static ImmutableArray<AlarmGroup> Alarms() =>
    [
        Group("shop-prod-public", "load-balancer", "balancer-5xx", "target-5xx", "latency"),
        Group("shop-prod-web-public", "load-balancer", "target-5xx", "unhealthy-hosts", "no-healthy-hosts"),
        Group("shop-prod-api-internal", "load-balancer", "target-5xx", "unhealthy-hosts", "no-healthy-hosts"),
        Group("shop-prod-web", "server-group", "cpu", "memory", "container-restarts"),
        Group("shop-prod-mysql", "mysql", "liveness", "cpu"),
    ];

    private static AlarmGroup Group(string name, string kind, params string[] keys) =>
        AlarmGroup.Create(new Part(name), kind, new("alarm-topic", "https://wiki.example.com/runbooks"), keys.Select(key => new AlarmSpec
        {
            Key = key,
            Title = "Something is wrong",
            Metric = new("AWS/X", key, MetricStatistic.Sum),
            Comparison = AlarmComparison.Above,
            Threshold = 0,
        }));

    private sealed class Part(string name) : ComponentResource("infra:tests:Part", name);
}
