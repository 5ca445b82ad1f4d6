using Infra.Messaging.Broker;
using Infra.Tests.Support;
using Pulumi;
using Pulumi.Utilities;

namespace Infra.Tests.Messaging.Broker;

/// <summary>The alarms of a broker, each with its metric and its threshold.</summary>
[Collection(Programs.Name)]
public sealed class BrokerAlarmsTests
{
    private const string Alarm = "aws:cloudwatch/metricAlarm:MetricAlarm";

    [Fact]
    public async Task Alarms_OfTheDefaults_AreThese() => Assert.Equal(
        [
            "connections: ConnectionCount Maximum GreaterThanThreshold 1050 of Broker=broker",
            "dead-orders-dead: MessageReadyCount Maximum GreaterThanThreshold 0 of Broker=broker, Queue=orders-dead, VirtualHost=app",
            "definitions: Errors Sum GreaterThanThreshold 0 of FunctionName=broker-definitions",
            "disk: RabbitMQDiskFree in percent of RabbitMQDiskFreeLimit LessThanThreshold 300",
            "liveness: ConnectionCount SampleCount LessThanThreshold 1 of Broker=broker",
            "log-groups: Errors Sum GreaterThanThreshold 0 of FunctionName=broker-log-groups",
            "memory: RabbitMQMemUsed in percent of RabbitMQMemLimit GreaterThanThreshold 60",
            "queue-orders: MessageReadyCount Maximum GreaterThanThreshold 1000 of Broker=broker, Queue=orders, VirtualHost=app",
        ],
        await AlarmsOf(BrokerPrograms.Shop));

    [Fact]
    public async Task Alarms_OfOtherThresholds_FollowThem() => Assert.Equal(
        [
            "connections: ConnectionCount Maximum GreaterThanThreshold 70 of Broker=broker",
            "dead-late: MessageReadyCount Maximum GreaterThanThreshold 5 of Broker=broker, Queue=late, VirtualHost=shop",
            "queue-mails: MessageReadyCount Maximum GreaterThanThreshold 20 of Broker=broker, Queue=mails, VirtualHost=shop",
            "queue-orders: MessageReadyCount Maximum GreaterThanThreshold 10 of Broker=broker, Queue=orders, VirtualHost=shop",
        ],
        (await AlarmsOf(new()
        {
            VirtualHost = "shop",
            InstanceType = "mq.m7g.medium",
            Cluster = false,
            Queues =
            [
                new() { Name = "orders", DeadLetterQueue = "late", AlarmMessages = 10 },
                new() { Name = "late", AlarmMessages = 5 },
                new() { Name = "mails" },
            ],
            Thresholds = new() { QueueMessages = 20 },
        })).Where(alarm => alarm.StartsWith("queue", StringComparison.Ordinal) || alarm.StartsWith("dead", StringComparison.Ordinal)
            || alarm.StartsWith("connections", StringComparison.Ordinal)));

    [Fact]
    public async Task Alarm_InPercent_IsAnExpressionOverBothMetrics() => Assert.Contains(
        """
          "metricQueries": [
            {
              "expression": "100 * part / whole",
              "id": "percent",
              "label": "RabbitMQMemUsed in percent of RabbitMQMemLimit",
              "returnData": true
            },
            {
              "id": "part",
              "metric": {
                "dimensions": {
                  "Broker": "broker"
                },
                "metricName": "RabbitMQMemUsed",
                "namespace": "AWS/AmazonMQ",
                "period": 60,
                "stat": "Maximum"
              }
            },
            {
              "id": "whole",
              "metric": {
                "dimensions": {
                  "Broker": "broker"
                },
                "metricName": "RabbitMQMemLimit",
                "namespace": "AWS/AmazonMQ",
                "period": 60,
                "stat": "Maximum"
              }
            }
          ],
        """,
        (await BrokerPrograms.RunAsync(new BrokerSpec())).Inputs(Alarm, "broker-alarm-memory"),
        StringComparison.Ordinal);

    // A lost broker sends nothing.
    [Fact]
    public async Task Liveness_CountsMissingDataAsBadAndExistsAfterTheBroker()
    {
        var run = await BrokerPrograms.RunAsync(new BrokerSpec());

        Assert.Equal("breaching", run.Cloud.Get(Alarm, "broker-alarm-liveness").Text("treatMissingData"));
        var before = await OutputUtilities.GetValueAsync(run.Options[$"{Alarm} broker-alarm-liveness"].DependsOn.ToOutput());
        Assert.Equal(["broker-broker"], before.Select(resource => resource.GetResourceName()));
    }

    private static async Task<IEnumerable<string>> AlarmsOf(BrokerSpec spec) => (await BrokerPrograms.RunAsync(spec)).Cloud.OfType(Alarm)
        .Select(alarm => $"{alarm.Name["broker-alarm-".Length..]}: {WatchedBy(alarm)}").Order(StringComparer.Ordinal);

    private static string WatchedBy(RecordedResource alarm)
    {
        var limit = $"{alarm.Text("comparisonOperator")} {alarm.Inputs["threshold"]}";
        return alarm.Inputs.ContainsKey("metricQueries")
            ? $"{alarm.Groups("metricQueries").First()["label"]} {limit}"
            : $"{alarm.Text("metricName")} {alarm.Text("statistic")} {limit} of "
                + string.Join(", ", alarm.Group("dimensions").Select(pair => $"{pair.Key}={pair.Value}").Order(StringComparer.Ordinal));
    }
}
