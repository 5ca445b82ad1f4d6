using Infra.Tests.Support;

namespace Infra.Tests.Messaging;

[Collection(Programs.Name)]
public sealed class JobQueueAlarmsTests
{
    private const string Alarm = "aws:cloudwatch/metricAlarm:MetricAlarm";

    [Theory]
    [InlineData("oldest", "shop-queues-orders ApproximateAgeOfOldestMessage Maximum > 901 3/5 x 60 s notBreaching")]
    [InlineData("messages", "shop-queues-orders ApproximateNumberOfMessagesVisible Average > 1002 3/5 x 60 s notBreaching")]
    [InlineData("dead-letters", "shop-queues-orders-dead-letters ApproximateNumberOfMessagesVisible Maximum > 0 1/1 x 60 s notBreaching")]
    public async Task Alarm_WatchesItsMetric(string key, string expected) =>
        Assert.Equal(expected, await DescribeAsync(key, fifo: false));

    [Theory]
    [InlineData("oldest", "shop-queues-orders.fifo ")]
    [InlineData("dead-letters", "shop-queues-orders-dead-letters.fifo ")]
    public async Task Alarm_OfAFifoQueue_NamesItAsAwsDoes(string key, string expected) =>
        Assert.StartsWith(expected, await DescribeAsync(key, fifo: true), StringComparison.Ordinal);

    private static async Task<string> DescribeAsync(string key, bool fifo)
    {
        var run = await QueuePrograms.RunAsync(new()
        {
            Name = "orders",
            Fifo = fifo,
            Thresholds = new() { OldestSeconds = 901, Messages = 1002 },
        });
        var alarm = run.Cloud.Get(Alarm, $"shop-queues-orders-alarm-{key}");
        Assert.Equal("AWS/SQS", alarm.Text("namespace"));
        Assert.Equal("GreaterThanThreshold", alarm.Text("comparisonOperator"));
        return $"{alarm.Group("dimensions")["QueueName"]} {alarm.Text("metricName")} {alarm.Text("statistic")} > {alarm.Inputs["threshold"]} "
            + $"{alarm.Inputs["datapointsToAlarm"]}/{alarm.Inputs["evaluationPeriods"]} x {alarm.Inputs["period"]} s "
            + alarm.Text("treatMissingData");
    }
}
