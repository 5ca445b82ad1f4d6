using Infra.Observability;
using Pulumi;

namespace Infra.Messaging.Broker;

/// <summary>
/// Alarms of a broker. Those of nodes watch sums over all nodes, as names of nodes change with the nodes. The metrics:
/// <see href="https://docs.aws.amazon.com/amazon-mq/latest/developer-guide/rabbitmq-logging-monitoring.html"/>.
/// </summary>
internal static class BrokerAlarms
{
    private const string Namespace = "AWS/AmazonMQ";
    private const string BrokerDimension = "Broker";
    private const int ConnectionTenths = 7;

    /// <summary>The alarms of a broker and its queues.</summary>
    /// <param name="name">Name of the broker.</param>
    /// <param name="spec">The broker.</param>
    /// <param name="broker">The broker's resource.</param>
    public static IEnumerable<AlarmSpec> Create(string name, BrokerSpec spec, Resource broker) =>
    [
        .. CreateForBroker(name, spec, broker),
        .. spec.Queues.Except(spec.DeadLetterQueues).Select(queue => CreateForQueue(name, spec, queue)),
        .. spec.DeadLetterQueues.Select(queue => CreateForDeadLetters(name, spec, queue)),
    ];

    private static IEnumerable<AlarmSpec> CreateForBroker(string name, BrokerSpec spec, Resource broker)
    {
        var thresholds = spec.Thresholds;

        // Every broker that runs sends this metric. Where nothing comes, the others count as good.
        yield return Of("liveness", "sends no metrics", MetricOf("ConnectionCount", MetricStatistic.SampleCount), AlarmComparison.Below, 1) with
        {
            DatapointsToAlarm = 5,
            MissingData = MissingData.Breaching,
            After = broker,
        };
        yield return Of(
            "memory",
            "runs out of memory",
            MetricOf("RabbitMQMemUsed", MetricStatistic.Maximum),
            AlarmComparison.Above,
            thresholds.MemoryPercent) with
        { PercentOf = "RabbitMQMemLimit" };
        yield return Of(
            "disk",
            "runs out of disk",
            MetricOf("RabbitMQDiskFree", MetricStatistic.Minimum),
            AlarmComparison.Below,
            thresholds.FreeDiskPercent) with
        { PercentOf = "RabbitMQDiskFreeLimit" };
        yield return Of(
            "connections",
            "has many connections",
            MetricOf("ConnectionCount", MetricStatistic.Maximum),
            AlarmComparison.Above,
            thresholds.Connections ?? (BrokerLimits.ConnectionsOf(spec.InstanceType) * ConnectionTenths / 10));

        Metric MetricOf(string metric, MetricStatistic statistic) => new(Namespace, metric, statistic, new Dimension(BrokerDimension, name));

        AlarmSpec Of(string key, string what, Metric metric, AlarmComparison comparison, double threshold) => new()
        {
            Key = key,
            Title = $"Broker {name} {what}",
            Metric = metric,
            Comparison = comparison,
            Threshold = threshold,
        };
    }

    private static AlarmSpec CreateForQueue(string name, BrokerSpec spec, BrokerQueueSpec queue) => new()
    {
        Key = $"queue-{queue.Name}",
        Runbook = "queue",
        Title = $"Messages wait in the queue {queue.Name} of {name}",
        Metric = MetricOf(name, spec, queue),
        Comparison = AlarmComparison.Above,
        Threshold = queue.AlarmMessages ?? spec.Thresholds.QueueMessages,
    };

    // One is enough: it is a message that no consumer could use.
    private static AlarmSpec CreateForDeadLetters(string name, BrokerSpec spec, BrokerQueueSpec queue) => new()
    {
        Key = $"dead-{queue.Name}",
        Runbook = "dead-letters",
        Title = $"Dead letters are in the queue {queue.Name} of {name}",
        Metric = MetricOf(name, spec, queue),
        Comparison = AlarmComparison.Above,
        Threshold = queue.AlarmMessages ?? 0,
        EvaluationPeriods = 1,
        DatapointsToAlarm = 1,
    };

    private static Metric MetricOf(string name, BrokerSpec spec, BrokerQueueSpec queue) => new(
        Namespace,
        "MessageReadyCount",
        MetricStatistic.Maximum,
        new Dimension(BrokerDimension, name),
        new Dimension("VirtualHost", spec.VirtualHost),
        new Dimension("Queue", queue.Name));
}
