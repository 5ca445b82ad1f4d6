using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using Infra.Validation;

namespace Infra.Messaging.Broker;

/// <summary>A queue. All values except its name change in place; messages that are in it keep the expiry that they came with.</summary>
public sealed record BrokerQueueSpec
{
    /// <summary>Name. A changed name is another queue.</summary>
    [Required(ErrorMessage = "the queue's name")]
    [RegularExpression(BrokerNames.Pattern, ErrorMessage = BrokerNames.Rule)]
    public required string Name { get; init; }

    /// <summary>
    /// Queue that gets the messages that expire, that a consumer rejects, or that come back more often than <c>deliveryLimit</c>. Without it, they
    /// are lost. In production every queue that is not itself one must have one.
    /// </summary>
    public string? DeadLetterQueue { get; init; }

    /// <summary>
    /// Seconds after which a message that no consumer took expires, when those before it have left the queue. Without it, messages wait for good.
    /// </summary>
    [Range(1, 2_592_000)]
    public int? ExpirySeconds { get; init; }

    /// <summary>Times that a message is given to consumers again after the first, when they do not confirm it.</summary>
    [Range(1, 1000)]
    public int DeliveryLimit { get; init; } = 20;

    /// <summary>
    /// Messages in the queue above which it refuses further ones, which publishers must look at. Without it, the broker's disk is the limit.
    /// </summary>
    [Range(1, 100_000_000)]
    public int? MaxMessages { get; init; }

    /// <summary>
    /// Messages that wait, above which the alarm goes off. Without it, <c>thresholds.queueMessages</c>. In a dead-letter queue: any.
    /// </summary>
    [Range(1, 100_000_000)]
    public int? AlarmMessages { get; init; }

    /// <summary>
    /// The exchanges that messages come from. A queue without any, which is no dead-letter queue, is reached by its name through RabbitMQ's default
    /// exchange.
    /// </summary>
    [Length(0, 50), Unique]
    public ImmutableArray<BrokerBindingSpec> Bindings { get; init; } = [];
}
