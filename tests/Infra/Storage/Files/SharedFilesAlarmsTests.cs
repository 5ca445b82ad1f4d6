using Infra.Storage.Files;
using Infra.Tests.Support;

namespace Infra.Tests.Storage.Files;

[Collection(Programs.Name)]
public sealed class SharedFilesAlarmsTests
{
    private const string Alarm = "aws:cloudwatch/metricAlarm:MetricAlarm";

    private static readonly SharedFilesThresholds Thresholds = new() { OperationsPercent = 71, ThroughputPercent = 50, StorageGiB = 2 };

    [Theory]
    [InlineData("operations", "PercentIOLimit Average GreaterThanThreshold 71 3/5 x 60 s notBreaching")]
    [InlineData("throughput", "MeteredIOBytes Sum GreaterThanThreshold 314572800 3/5 x 60 s notBreaching")]
    [InlineData("storage", "StorageBytes Maximum GreaterThanThreshold 2147483648 1/1 x 900 s notBreaching Total")]
    public async Task Alarm_WithProvisionedThroughput_WatchesItsMetric(string key, string expected) => Assert.Equal(
        expected,
        await DescribeAsync(new() { Throughput = ThroughputMode.Provisioned, ProvisionedMiBps = 10, Thresholds = Thresholds }, key));

    [Fact]
    public async Task Alarm_OfCredits_GoesOffHalfAnHourBeforeTheyAreGone() => Assert.Equal(
        "BurstCreditBalance Minimum LessThanThreshold 214748364800 3/5 x 60 s notBreaching",
        await DescribeAsync(new() { Throughput = ThroughputMode.Bursting }, "credits"));

    [Theory]
    [InlineData(ThroughputMode.Elastic, null, "operations storage")]
    [InlineData(ThroughputMode.Bursting, null, "credits operations storage")]
    [InlineData(ThroughputMode.Provisioned, 100, "operations storage throughput")]
    public async Task Alarms_OfEachMode_AreThoseThatCanGoOff(ThroughputMode mode, int? provisioned, string expected)
    {
        var run = await SharedFilesPrograms.RunAsync(new() { Throughput = mode, ProvisionedMiBps = provisioned });

        Assert.Equal(
            expected.Split(' ').Select(key => $"shop-files-alarm-{key}"),
            run.Cloud.OfType(Alarm).Select(alarm => alarm.Name).Order(StringComparer.Ordinal));
    }

    private static async Task<string> DescribeAsync(SharedFilesSpec spec, string key)
    {
        var alarm = (await SharedFilesPrograms.RunAsync(spec)).Cloud.Get(Alarm, $"shop-files-alarm-{key}");
        Assert.Equal("AWS/EFS", alarm.Text("namespace"));
        Assert.Equal("shop-files-files-id", alarm.Group("dimensions")["FileSystemId"]);
        var storage = alarm.Group("dimensions").TryGetValue("StorageClass", out var value) ? $" {value}" : "";
        return $"{alarm.Text("metricName")} {alarm.Text("statistic")} {alarm.Text("comparisonOperator")} {alarm.Inputs["threshold"]} "
            + $"{alarm.Inputs["datapointsToAlarm"]}/{alarm.Inputs["evaluationPeriods"]} x {alarm.Inputs["period"]} s "
            + alarm.Text("treatMissingData") + storage;
    }
}
