using System.Text.Json;
using System.Text.Json.Nodes;
using Infra.Observability;
using Infra.Tests.Support;
using Pulumi;
using Pulumi.Utilities;

namespace Infra.Tests.Observability;

[Collection(Programs.Name)]
public sealed class DashboardTests
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    [Fact]
    public async Task Body_OfAlarms_IsARowForEachComponentAndAGraphForEachHeading()
    {
        var (cloud, _) = await RunAsync();

        var body = JsonNode.Parse(cloud.Get("aws:cloudwatch/dashboard:Dashboard", "board-dashboard").Text("dashboardBody"))!;
        Approved.Matches("Dashboard.json", body.ToJsonString(Indented) + "\n");
    }

    [Theory]
    [InlineData(100, "100")]
    [InlineData(101, "100 1")]
    public async Task Body_OfManyAlarms_ShowsAHundredInAWidget(int count, string expected)
    {
        var cloud = new RecordingCloud(isPreview: false);
        await Deployment.TestAsync(cloud.Mocks, cloud.Options, () =>
        {
            var metric = new Metric("AWS/EC2", "CPUUtilization", MetricStatistic.Average);
            var group = AlarmGroup.Create(
                new Part("web"),
                "part",
                new("topic", "runbooks"),
                Enumerable.Range(1, count).Select(i => Spec($"cpu{i}", metric, i)));
            _ = new Dashboard("board", new() { Region = "eu-central-1", Groups = [group] });
        });

        var widgets = JsonNode.Parse(cloud.Get("aws:cloudwatch/dashboard:Dashboard", "board-dashboard").Text("dashboardBody"))!["widgets"]!.AsArray();
        Assert.Equal(
            expected,
            string.Join(' ', widgets
                .Where(widget => $"{widget!["type"]}" == "alarm")
                .Select(widget => widget!["properties"]!["alarms"]!.AsArray().Count)));
    }

    [Fact]
    public async Task Body_InPreview_IsUnknownAsItNamesAlarms()
    {
        var (cloud, _) = await RunAsync(isPreview: true);

        Assert.False(cloud.Get("aws:cloudwatch/dashboard:Dashboard", "board-dashboard").Inputs.ContainsKey("dashboardBody"));
    }

    [Fact]
    public async Task Url_OfDashboard_LeadsToItInTheConsole()
    {
        var (_, dashboard) = await RunAsync(isPreview: true);

        Assert.Equal(
            "https://eu-central-1.console.aws.amazon.com/cloudwatch/home?region=eu-central-1#dashboards/dashboard/board",
            await OutputUtilities.GetValueAsync(dashboard.Url));
    }

    [Fact]
    public async Task Alarm_OfPercentile_HasAnExtendedStatistic()
    {
        var (cloud, _) = await RunAsync();
        var alarm = cloud.Get("aws:cloudwatch/metricAlarm:MetricAlarm", "web-alarm-latency");

        Assert.Equal(
            ("p99", false, "breaching", "GreaterThanOrEqualToThreshold"),
            (
                alarm.Text("extendedStatistic"),
                alarm.Inputs.ContainsKey("statistic"),
                alarm.Text("treatMissingData"),
                alarm.Text("comparisonOperator")));
    }

    private sealed class Part(string name) : ComponentResource("infra:tests:Part", name);

    private static AlarmSpec Spec(string key, Metric metric, double threshold, string? runbook = null) => new()
    {
        Key = key,
        Runbook = runbook,
        Title = "It is bad",
        Metric = metric,
        Comparison = AlarmComparison.AtLeast,
        Threshold = threshold,
        MissingData = MissingData.Breaching,
    };

    private static async Task<(RecordingCloud Cloud, Dashboard Dashboard)> RunAsync(bool isPreview = false)
    {
        var cloud = new RecordingCloud(isPreview);
        Dashboard? dashboard = null;
        await Deployment.TestAsync(cloud.Mocks, cloud.Options, () =>
        {
            var channel = new AlarmChannel("topic", "https://runbooks.example.com");
            Metric Cpu(string instance) => new("AWS/EC2", "CPUUtilization", MetricStatistic.Average, new Dimension("InstanceId", instance));
            AlarmGroup[] groups =
            [
                AlarmGroup.Create(new Part("web"), "part", channel, [
                    Spec("cpu-a", Cpu("a"), 80, "cpu"),
                    Spec("cpu-b", Cpu("b"), 80, "cpu"),
                    Spec("latency", new("AWS/X", "Latency", MetricStatistic.P99), 1.5),
                    .. Enumerable.Range(1, 3).Select(i => Spec($"more{i}", Cpu("c"), i)),
                ]),
                AlarmGroup.Create(new Part("silent"), "part", channel, []),
                AlarmGroup.Create(new Part("next"), "part", channel, [Spec("cpu", Cpu("d"), 90)]),
            ];
            dashboard = new Dashboard("board", new() { Region = "eu-central-1", Groups = [.. groups] });
        });
        return (cloud, dashboard!);
    }
}
