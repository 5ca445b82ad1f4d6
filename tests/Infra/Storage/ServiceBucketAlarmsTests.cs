using Infra.Tests.Support;

namespace Infra.Tests.Storage;

[Collection(Programs.Name)]
public sealed class ServiceBucketAlarmsTests
{
    private const string OnRequests = $"BucketName={BucketPrograms.BucketName} FilterId=all";

    [Theory]
    [InlineData("server-errors", $"{OnRequests} 5xxErrors Average > 0.06 3/3 x 300 s notBreaching")]
    [InlineData("client-errors", $"{OnRequests} 4xxErrors Average > 0.51 3/3 x 300 s notBreaching")]
    [InlineData(
        "size",
        $"BucketName={BucketPrograms.BucketName} StorageType=StandardStorage BucketSizeBytes Average > 2147483648 1/3 x 86400 s notBreaching")]
    public async Task Alarm_WatchesItsMetric(string key, string expected)
    {
        var alarm = (await BucketPrograms.RunAsync(BucketPrograms.Full)).Cloud
            .Get("aws:cloudwatch/metricAlarm:MetricAlarm", $"shop-buckets-uploads-alarm-{key}");

        Assert.Equal("AWS/S3", alarm.Text("namespace"));
        Assert.Equal("GreaterThanThreshold", alarm.Text("comparisonOperator"));
        var dimensions = alarm.Group("dimensions").OrderBy(dimension => dimension.Key, StringComparer.Ordinal)
            .Select(dimension => $"{dimension.Key}={dimension.Value}");
        Assert.Equal(
            expected,
            FormattableString.Invariant($"{string.Join(' ', dimensions)} {alarm.Text("metricName")} {alarm.Text("statistic")} > ")
            + FormattableString.Invariant($"{alarm.Inputs["threshold"]} {alarm.Inputs["datapointsToAlarm"]}/{alarm.Inputs["evaluationPeriods"]} x ")
            + FormattableString.Invariant($"{alarm.Inputs["period"]} s {alarm.Text("treatMissingData")}"));
    }

    // Without it there are no metrics on requests.
    [Fact]
    public async Task Metrics_OfRequests_AreThoseThatAlarmsName()
    {
        var metrics = (await BucketPrograms.RunAsync(BucketPrograms.Full)).Cloud
            .Get("aws:s3/bucketMetric:BucketMetric", "shop-buckets-uploads-metrics");

        Assert.Equal((BucketPrograms.BucketName, "all"), (metrics.Text("bucket"), metrics.Text("name")));
        Assert.DoesNotContain("filter", metrics.Inputs.Keys);
    }
}
