using Infra.Validation;

namespace Infra.Stacks.Parts.Queues;

/// <summary>Validates that what AWS services send for parts, such as the events of buckets, goes to a queue that takes it.</summary>
internal static class QueueSendValidation
{
    /// <summary>Every broken rule.</summary>
    /// <param name="part">The queues of the environment; null when it has none.</param>
    /// <param name="send">What is sent.</param>
    /// <param name="section">Name of the section of queues, with that of the project.</param>
    public static IEnumerable<Problem> Validate(QueuesPart? part, QueueSend send, string section)
    {
        if (part is null)
        {
            yield return new(
                send.Path, "must be a queue of the environment, which has none", Problem.Quote(send.Queue),
                $"Add {section}; {QueuesPart.Kind.Hint}.");
            yield break;
        }

        var queue = part.Queues.FirstOrDefault(queue => queue.Name == send.Queue);
        if (queue is null)
        {
            yield return new(
                send.Path,
                $"must be a queue of {section}",
                Problem.Quote(send.Queue),
                Suggestion.Sentence(send.Queue, part.ItemNames) ?? $"It has {string.Join(", ", part.ItemNames)}.");
        }
        else if (queue.Fifo)
        {
            yield return new(send.Path, "must be a queue without fifo, as S3 sends to no other", Problem.Quote(send.Queue));
        }
        else if (queue.Retiring)
        {
            yield return new(
                send.Path, "must be a queue that is not retiring", Problem.Quote(send.Queue), "Let events go to its successor first.");
        }
    }
}
