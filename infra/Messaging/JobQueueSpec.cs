using System.ComponentModel.DataAnnotations;
using Infra.Validation;

namespace Infra.Messaging;

/// <summary>A queue with its dead-letter queue. The defaults are those of production.</summary>
/// <remarks>
/// Limits: <see href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html"/>.
/// </remarks>
public sealed record JobQueueSpec
{
    /// <summary>
    /// Name, unique in the environment. Services call and consume the queue by it. A queue of another name is another queue: its messages do not move
    /// (<c>retiring</c>).
    /// </summary>
    [Required(ErrorMessage = "the name of the queue")]
    [RegularExpression(
        "(?=.{1,30}$)(?!.*-dead-letters$)[a-z](-?[a-z0-9]+)*",
        ErrorMessage = "must be 1 to 30 lower-case letters, digits and single inner hyphens, the first a letter, without -dead-letters at the end")]
    public required string Name { get; init; }

    /// <summary>
    /// Whether messages of a group are received in the order in which they were sent, and each once. A change replaces the queue, whose messages are
    /// lost: make another queue and retire this one.
    /// </summary>
    public bool Fifo { get; init; }

    /// <summary>
    /// Whether a message with the same body as one of the last five minutes is the same message, so that senders need to give no deduplication id.
    /// Only with <c>fifo</c>.
    /// </summary>
    public bool ContentBasedDeduplication { get; init; }

    /// <summary>
    /// Seconds in which a consumer must delete a message that it received. Then another consumer receives it. Longer than the work on a message
    /// takes.
    /// </summary>
    [Range(1, 43_200)]
    public int VisibilityTimeoutSeconds { get; init; } = 60;

    /// <summary>Seconds for which a new message is kept back.</summary>
    [Range(0, 900)]
    public int DelaySeconds { get; init; }

    /// <summary>Times that a message is received before it goes to the dead-letter queue.</summary>
    [Range(1, 1000)]
    [Production("so that one failure of a consumer makes no dead letter, and a bad message does not come back for hours", Minimum = 3, Maximum = 10)]
    public int MaxReceiveCount { get; init; } = 5;

    /// <summary>
    /// Days after which a message that nobody received is lost. Dead letters are kept for 14 days, in a queue without <c>fifo</c> counted from the
    /// time when they were sent.
    /// </summary>
    [Range(1, MaxRetentionDays)]
    [Production("so that messages outlast a long weekend", Minimum = 4)]
    public int RetentionDays { get; init; } = 4;

    /// <summary>
    /// Whether the queue is on its way out: services consume what is in it, and none may call it. It is not protected from deletion, so the next
    /// deployment can be without it.
    /// </summary>
    public bool Retiring { get; init; }

    /// <summary>Thresholds of the alarms.</summary>
    public JobQueueThresholds Thresholds { get; init; } = new();

    /// <summary>Most days that a queue keeps a message, so that a dead letter is there for four days at least.</summary>
    internal const int MaxRetentionDays = 10;
}
