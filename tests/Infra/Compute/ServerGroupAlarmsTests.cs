using Infra.Compute;
using Infra.Schedules;
using Infra.Security;
using Infra.Tests.Support;

namespace Infra.Tests.Compute;

[Collection(Programs.Name)]
public sealed class ServerGroupAlarmsTests
{
    private const string Alarm = "aws:cloudwatch/metricAlarm:MetricAlarm";

    [Fact]
    public async Task Alarms_Defaults_WatchServersAndSize()
    {
        var cloud = await ServerGroupRun.RunAsync(ServerGroupRun.Args());

        Assert.Equal(
            [
                "at-maximum: Minimum AWS/AutoScaling GroupInServiceInstances GreaterThanOrEqualToThreshold 6, 30 of 30, notBreaching",
                "container-restarts: Sum CWAgent container_restarts GreaterThanOrEqualToThreshold 3, 1 of 1, notBreaching",
                "cpu: Average AWS/EC2 CPUUtilization GreaterThanThreshold 85, 3 of 5, notBreaching",
                "disk: Maximum CWAgent disk_used_percent GreaterThanThreshold 80, 3 of 5, notBreaching",
                "in-service: Minimum AWS/AutoScaling GroupInServiceInstances LessThanThreshold 3, 10 of 10, breaching",
                "memory: Average CWAgent mem_used_percent GreaterThanThreshold 85, 3 of 5, notBreaching",
                "status-check: Maximum AWS/EC2 StatusCheckFailed GreaterThanOrEqualToThreshold 1, 3 of 5, notBreaching",
            ],
            cloud.OfType(Alarm).Select(TextOf));
    }

    [Fact]
    public async Task Alarms_OfAContainerWithPermissions_WatchItsCredentialsAndStopARefresh()
    {
        PolicyStatement statement = new() { Sid = "A", Actions = ["s3:GetObject"], Resources = ["arn:aws:s3:::shop/*"] };
        var cloud = await ServerGroupRun.RunAsync(ServerGroupRun.With(containerStatements: [statement]));

        Assert.Contains(
            "container-credentials: Sum CWAgent container_credential_failures GreaterThanOrEqualToThreshold 3, 1 of 1, notBreaching",
            cloud.OfType(Alarm).Select(TextOf));
        Assert.Contains("shop-web-alarm-container-credentials", cloud.OfType(ServerGroupRun.Group).Single().InputText);
    }

    [Fact]
    public async Task Alarms_OfAContainerThatNoBalancerChecks_WatchWhetherItRunsAndStopARefresh()
    {
        var cloud = await ServerGroupRun.RunAsync(ServerGroupRun.Least());

        Assert.Contains(
            "container-given-up: Sum CWAgent container_given_up GreaterThanOrEqualToThreshold 1, 1 of 1, notBreaching",
            cloud.OfType(Alarm).Select(TextOf));
        Assert.Contains("shop-web-alarm-container-given-up", cloud.OfType(ServerGroupRun.Group).Single().InputText);
    }

    [Fact]
    public async Task Alarms_AboutTheGroup_NameItAlone()
    {
        var cloud = await ServerGroupRun.RunAsync(ServerGroupRun.Args());

        Assert.All(
            cloud.OfType(Alarm),
            alarm => Assert.Equal([KeyValuePair.Create(ServerMetrics.GroupDimension, (object)"shop-web-group")], alarm.Group("dimensions")));
    }

    [Fact]
    public async Task Alarms_Thresholds_AreThoseOfTheSpec()
    {
        var cloud = await ServerGroupRun.RunAsync(ServerGroupRun.Args(new()
        {
            MinSize = 12,
            MaxSize = 24,
            Thresholds = new() { CpuPercent = 71, MemoryPercent = 72, DiskPercent = 73, AtMaximumMinutes = 5, InServiceMinutes = 20 },
        }));

        Assert.Equal(
            ["at-maximum 24 5", "container-restarts 3 1", "cpu 71 5", "disk 73 5", "in-service 11 20", "memory 72 5", "status-check 1 5"],
            cloud.OfType(Alarm).Select(alarm => $"{KeyOf(alarm)} {alarm.Inputs["threshold"]} {alarm.Inputs["evaluationPeriods"]}"));
    }

    [Theory]
    [InlineData(3, 3)]
    [InlineData(2, 3)]
    public async Task Alarms_OfAGroupThatIsHeldAtItsLargestSize_SayNothingOfItsSize(int minSize, int minSizeOfSale)
    {
        var cloud = await ServerGroupRun.RunAsync(ServerGroupRun.Args(new()
        {
            MinSize = minSize,
            MaxSize = 3,
            Schedules = [new() { Key = "sale", Cron = CronExpression.Parse("30 19 * * 1-5"), MinSize = minSizeOfSale, MaxSize = 3 }],
        }));

        Assert.Equal((await KeysOfDefaultsAsync()).Except(["at-maximum"]), cloud.OfType(Alarm).Select(KeyOf));
    }

    [Fact]
    public async Task Alarms_OfAGroupThatIsOffAtNight_DoNotMissItsServers()
    {
        var cloud = await ServerGroupRun.RunAsync(ServerGroupRun.Args(new()
        {
            Schedules = [new() { Key = "night", Cron = CronExpression.Parse("0 20 * * *"), MinSize = 0, MaxSize = 0 }],
        }));

        Assert.Equal((await KeysOfDefaultsAsync()).Except(["in-service"]), cloud.OfType(Alarm).Select(KeyOf));
    }

    [Fact]
    public async Task Alarms_OfAGroupWithoutContainer_SayNothingOfOne()
    {
        var cloud = await ServerGroupRun.RunAsync(ServerGroupRun.WithoutContainer());

        Assert.DoesNotContain("container-restarts", cloud.OfType(Alarm).Select(KeyOf));
    }

    private static async Task<IEnumerable<string>> KeysOfDefaultsAsync() =>
        (await ServerGroupRun.RunAsync(ServerGroupRun.Args())).OfType(Alarm).Select(KeyOf);

    private static string KeyOf(RecordedResource alarm) => alarm.Name["shop-web-alarm-".Length..];

    private static string TextOf(RecordedResource alarm) =>
        $"{KeyOf(alarm)}: {alarm.Text("statistic")} {alarm.Text("namespace")} {alarm.Text("metricName")} {alarm.Text("comparisonOperator")} "
        + $"{alarm.Inputs["threshold"]}, {alarm.Inputs["datapointsToAlarm"]} of {alarm.Inputs["evaluationPeriods"]}, "
        + alarm.Text("treatMissingData");
}
