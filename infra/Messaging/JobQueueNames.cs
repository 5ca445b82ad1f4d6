using Infra.Security;

namespace Infra.Messaging;

/// <summary>The names that a queue has in AWS. They follow from its logical name, so policies and containers can use them before it exists.</summary>
/// <param name="Name">Logical name of the component.</param>
/// <param name="Fifo">Whether it keeps the order, which AWS wants to see in its name.</param>
public sealed record JobQueueNames(string Name, bool Fifo)
{
    /// <summary>
    /// Longest name of a queue: <see href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-queues.html"/>.
    /// </summary>
    internal const int MaxLength = 80;

    /// <summary>Name of the queue.</summary>
    public string Queue => $"{Name}{Ending}";

    /// <summary>Name of its dead-letter queue.</summary>
    public string DeadLetters => $"{Name}-dead-letters{Ending}";

    private string Ending => Fifo ? ".fifo" : "";

    /// <summary>ARN of the queue.</summary>
    /// <param name="location">Account and region.</param>
    public string ArnIn(AwsLocation location)
    {
        ArgumentNullException.ThrowIfNull(location);
        return location.Arn("sqs", Queue);
    }

    /// <summary>ARN of the dead-letter queue.</summary>
    /// <param name="location">Account and region.</param>
    public string DeadLettersArnIn(AwsLocation location)
    {
        ArgumentNullException.ThrowIfNull(location);
        return location.Arn("sqs", DeadLetters);
    }

    /// <summary>
    /// URL of the queue, in the form of
    /// <see href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-queue-message-identifiers.html"/>.
    /// </summary>
    /// <param name="location">Account and region.</param>
    public string UrlIn(AwsLocation location)
    {
        ArgumentNullException.ThrowIfNull(location);
        return $"https://sqs.{location.Region}.amazonaws.com/{location.AccountId}/{Queue}";
    }
}
