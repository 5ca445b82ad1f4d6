using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Infra.Grafana;
using Infra.Observability;
using Infra.Tests.Data;
using Pulumi;

namespace Infra.Tests.Grafana;

/// <summary>Workspaces of Grafana as tests declare them: what others make is given by name.</summary>
internal static class GrafanaPrograms
{
    public const string Admins = "93a4b5c6-10d1-70f2-a3b4-c5d6e7f8a9b0";
    public const string Editors = "93a4b5c6-10d1-70f2-a3b4-c5d6e7f8a9b1";
    public const string Viewers = "93a4b5c6-10d1-70f2-a3b4-c5d6e7f8a9b2";

    /// <summary>One group of administrators, as it must be.</summary>
    public static GrafanaSpec Smallest { get; } = new() { AdminGroups = [Admins] };

    /// <summary>Groups of every role.</summary>
    public static GrafanaSpec Everybody { get; } = Smallest with { EditorGroups = [Editors], ViewerGroups = [Viewers] };

    public static GrafanaWorkspaceArgs ArgsOf(GrafanaSpec spec, ImmutableArray<AlarmGroup> groups, bool protect = true) => new()
    {
        Spec = spec,
        Prefix = "shop-prod",
        Services = ["web", "orders"],
        Groups = groups,
        Protect = protect,
        Location = new("111122223333", "eu-central-1"),
        PrometheusArn = "prometheus-arn",
        PrometheusEndpoint = "https://aps-workspaces.eu-central-1.amazonaws.com/workspaces/ws-1/",
        DataKeyArn = "data-key-arn",
        LogsKeyArn = "logs-key-arn",
        AlarmChannel = new("alarm-topic", "https://runbooks.example.com"),
        DefinitionsCode = new FileArchive("code-of-definitions"),
    };

    public static Task<DataRun> RunAsync(
        GrafanaSpec spec, bool isPreview = false, bool protect = true, string runbooks = "https://runbooks.example.com") =>
        DataPrograms.RunAsync(isPreview, options =>
            _ = new GrafanaWorkspace("grafana", ArgsOf(spec, Alarms(runbooks), protect), options));

    /// <summary>What the function is asked to load.</summary>
    public static async Task<JsonNode> RequestAsync(GrafanaSpec spec, string runbooks = "https://runbooks.example.com") => JsonNode.Parse(
        (await RunAsync(spec, runbooks: runbooks)).Cloud.Get("aws:lambda/invocation:Invocation", "grafana-definitions-run").Text("input"))!;

    // A component with alarms of every kind that graphs tell apart, one without alarms, and one more.
    private static ImmutableArray<AlarmGroup> Alarms(string runbooks)
    {
        var channel = new AlarmChannel("alarm-topic", runbooks);
        Metric Cpu(string instance) => new("AWS/EC2", "CPUUtilization", MetricStatistic.Average, new Dimension("InstanceId", instance));
        return
        [
            AlarmGroup.Create(new Part("web"), "server-group", channel, [
                Spec("cpu-a", Cpu("a"), 80, "cpu"),
                Spec("cpu-b", Cpu("b"), 70, "cpu"),
                Spec("latency", new("AWS/X", "Latency", MetricStatistic.P99), 1.5) with { PeriodSeconds = 300 },
                Spec("io", new("AWS/EFS", "MeteredIOBytes", MetricStatistic.Sum, new Dimension("FileSystemId", "fs-1")), 90) with
                {
                    PercentOf = "PermittedThroughput",
                },
                Spec("storage", new("AWS/EFS", "StorageBytes", MetricStatistic.Maximum, new Dimension("FileSystemId", "fs-1")), 1024),
            ]),
            AlarmGroup.Create(new Part("silent"), "part", channel, []),
            AlarmGroup.Create(new Part("next"), "part", channel, [Spec("no-instances", Cpu("d"), 1)]),
        ];
    }

    private static AlarmSpec Spec(string key, Metric metric, double threshold, string? runbook = null) => new()
    {
        Key = key,
        Runbook = runbook,
        Title = $"The {key} is bad",
        Metric = metric,
        Comparison = AlarmComparison.AtLeast,
        Threshold = threshold,
    };

    private sealed class Part(string name) : ComponentResource("infra:tests:Part", name);
}
