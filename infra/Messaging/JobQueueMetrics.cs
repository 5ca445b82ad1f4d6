using Infra.Observability;

namespace Infra.Messaging;

/// <summary>
/// Metrics of a queue:
/// <see href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html"/>.
/// A queue that nobody used for six hours sends none, so silence proves nothing.
/// </summary>
public static class JobQueueMetrics
{
    private const string Namespace = "AWS/SQS";
    private const string Dimension = "QueueName";

    /// <summary>Messages that wait to be received.</summary>
    /// <param name="queue">Name of the queue in AWS.</param>
    /// <param name="statistic">How the values of a period are combined.</param>
    public static Metric Waiting(string queue, MetricStatistic statistic) => Create(queue, "ApproximateNumberOfMessagesVisible", statistic);

    /// <summary>
    /// Seconds that the oldest message has waited. In a queue that does not keep the order, a message that was received three times without being
    /// deleted does not count any more.
    /// </summary>
    /// <param name="queue">Name of the queue in AWS.</param>
    public static Metric Oldest(string queue) => Create(queue, "ApproximateAgeOfOldestMessage", MetricStatistic.Maximum);

    private static Metric Create(string queue, string name, MetricStatistic statistic) =>
        new(Namespace, name, statistic, new Dimension(Dimension, queue));
}
