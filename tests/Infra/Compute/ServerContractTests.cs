using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Infra.Compute;
using Infra.Compute.Bootstrap;
using Infra.Tests.Compute.Bootstrap;
using Infra.Tests.Support;
using Infra.Tests.Validation;

namespace Infra.Tests.Compute;

/// <summary>What a group of servers and the servers in it must agree on. Nothing else joins the two: they meet on AWS.</summary>
[Collection(Programs.Name)]
public sealed class ServerContractTests
{
    private static readonly BootstrapSpec Server = BootstrapSpecs.Secrets with
    {
        Region = ServerGroupRun.Location.Region,
        LogGroup = ServerGroup.LogGroupNameOf(ServerGroupRun.Name),
        GroupName = ServerGroup.GroupNameOf(ServerGroupRun.Name),
        DrainHookName = ServerGroup.DrainHookNameOf(ServerGroupRun.Name),
    };

    private static readonly RangeAttribute Grace =
        SpecDeclarations.Property<ServerGroupSpec>(nameof(ServerGroupSpec.ShutdownGraceSeconds)).Rules.OfType<RangeAttribute>().Single();

    [Fact]
    public void Drain_OfEveryGrace_EndsBeforeTheGroupStopsWaiting() => Assert.All(
        from grace in Enumerable.Range((int)Grace.Minimum, (int)Grace.Maximum)
        from workload in new[] { Server.Workload, BootstrapSpecs.Tcp.Workload }
        select (grace, workload),
        server => Assert.InRange(
            (Server with { ShutdownGraceSeconds = server.grace, Workload = server.workload }).MaxDrainSeconds,
            1,
            new ServerGroupSpec { ShutdownGraceSeconds = server.grace }.DrainTimeoutSeconds));

    // The network load balancer sends new connections for two minutes after it was told not to.
    [Fact]
    public void Drain_OfATcpService_TakesConnectionsForTwoMinutes() => Assert.Matches(
        "infra-drain .* 5 120 ", TextOf("infra-drain.service", Server with { Workload = BootstrapSpecs.Tcp.Workload }));

    [Fact]
    public void Grace_AtTheGroupsBounds_IsThatOfItsServers() => Assert.Equal(
        [false, true, true, false],
        new[] { (int)Grace.Minimum - 1, (int)Grace.Minimum, (int)Grace.Maximum, (int)Grace.Maximum + 1 }
            .Select(grace => BootstrapValidation.Validate(Server with { ShutdownGraceSeconds = grace }).IsEmpty));

    [Fact]
    public async Task DrainHook_OfAGroup_IsTheOneThatItsServersComplete()
    {
        var hook = (await ServerGroupRun.RunAsync(ServerGroupRun.Args())).Get("aws:autoscaling/lifecycleHook:LifecycleHook", "shop-web-drain");

        Assert.Equal((double)new ServerGroupSpec().DrainTimeoutSeconds, hook.Inputs["heartbeatTimeout"]);
        Assert.Contains(
            $"infra-drain {ServerGroupRun.Location.Region} {hook.Text("autoscalingGroupName")} {hook.Text("name")} ",
            TextOf("infra-drain.service"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Metrics_ThatAlarmsWatch_AreWrittenByTheServers()
    {
        RecordingCloud[] clouds = [await ServerGroupRun.RunAsync(ServerGroupRun.Args()), await ServerGroupRun.RunAsync(ServerGroupRun.Least())];
        var watched = from alarm in clouds.SelectMany(cloud => cloud.OfType("aws:cloudwatch/metricAlarm:MetricAlarm"))
                      where !alarm.Text("namespace").StartsWith("AWS/", StringComparison.Ordinal)
                      let dimension = alarm.Group("dimensions").Single()
                      select $"{alarm.Text("namespace")} {alarm.Text("metricName")} {dimension.Key} {dimension.Value}";

        Assert.NotEmpty(watched);
        Assert.Subset(Written().Concat(Reported()).ToHashSet(), watched.ToHashSet());
    }

    [Fact]
    public async Task Namespace_OfServersMetrics_IsTheOneThatTheirRoleAllows()
    {
        var metrics = StatementOf(await ServerGroupRun.RunAsync(ServerGroupRun.Args()), "Metrics");

        Assert.Equal((string)Agent["metrics"]!["namespace"]!, (string)metrics["Condition"]!["StringEquals"]!["cloudwatch:namespace"]!);
    }

    [Fact]
    public async Task LogGroup_OfAGroup_IsTheOneThatItsServersWriteTo()
    {
        var cloud = await ServerGroupRun.RunAsync(ServerGroupRun.Args());
        var group = cloud.OfType("aws:cloudwatch/logGroup:LogGroup").Single().Text("name");

        var files = Agent["logs"]!["logs_collected"]!["files"]!["collect_list"]!.AsArray();
        Assert.All(files, file => Assert.Equal(group, (string)file!["log_group_name"]!));
        Assert.Contains($":log-group:{group}:", StatementOf(cloud, "Logs")["Resource"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void UserData_AsLongAsServersMayMakeIt_IsTakenByTheGroup(int more, bool isSound)
    {
        var bytes = ServerBootstrap.MaxBytes + more;
        var args = ServerGroupRun.With(userData: Convert.ToBase64String(new byte[bytes]));

        Assert.Equal(
            (isSound, isSound),
            (!BootstrapValidation.ValidateSize(bytes).Any(), !ServerGroupValidation.ValidateArgs(ServerGroupRun.Name, args).Any()));
    }

    private static JsonNode Agent => JsonNode.Parse(TextOf("agent.json"))!;

    private static string TextOf(string file, BootstrapSpec? server = null) =>
        ServerBootstrap.Configuration(server ?? Server).Files.Single(written => written.Name == file).Text;

    // The agent puts the name of its plugin before measurements that do not begin with it. Alarms see what is aggregated by the group alone.
    private static IEnumerable<string> Written() =>
        from plugin in Agent["metrics"]!["metrics_collected"]!.AsObject()
        from measurement in plugin.Value!["measurement"]!.AsArray()
        let name = (string)measurement!
        from aggregation in Agent["metrics"]!["aggregation_dimensions"]!.AsArray()
        let dimension = (string)aggregation!.AsArray().Single()!
        select $"{Agent["metrics"]!["namespace"]} {(name.StartsWith($"{plugin.Key}_", StringComparison.Ordinal) ? name : $"{plugin.Key}_{name}")} "
            + $"{dimension} {plugin.Value["append_dimensions"]![dimension]}";

    // The look at the container writes a metric itself, with the arguments of its unit.
    private static IEnumerable<string> Reported()
    {
        var script = TextOf("infra-health").ReplaceLineEndings("\n").Replace("\\\n", "", StringComparison.Ordinal);
        var group = Regex.Match(TextOf("infra-health.service"), @"infra-health \S+ (?<group>\S+) ").Groups["group"].Value;
        return from put in Regex.Matches(
                   script, @"--namespace (?<namespace>\S+) --metric-name (?<name>\S+)\s+--dimensions ""(?<dimension>\w+)=\$group""")
               select $"{put.Groups["namespace"]} {put.Groups["name"]} {put.Groups["dimension"]} {group}";
    }

    private static JsonObject StatementOf(RecordingCloud cloud, string sid) => cloud.OfType("aws:iam/rolePolicy:RolePolicy")
        .SelectMany(policy => JsonNode.Parse(policy.Text("policy"))!["Statement"]!.AsArray())
        .Select(statement => statement!.AsObject())
        .Single(statement => (string)statement["Sid"]! == sid);
}
