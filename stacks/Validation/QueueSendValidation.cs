using Infra.Stacks.Parts;
using Infra.Stacks.Parts.Queues;
using Infra.Stacks.Planning;
using Infra.Validation;

namespace Infra.Stacks.Validation;

/// <summary>Validates that what AWS services send for parts, such as the events of buckets, goes to queues that take it.</summary>
internal static class QueueSendValidation
{
    /// <summary>Every broken rule.</summary>
    /// <param name="plan">The environment.</param>
    public static IEnumerable<Problem> Validate(EnvironmentPlan plan)
    {
        var queues = plan.Parts.OfType<QueuesPart>().FirstOrDefault();
        return plan.QueueSends.SelectMany(send => Validate(plan, queues, send)).DependingOn(QueuesPart.Kind.Key);
    }

    private static IEnumerable<Problem> Validate(EnvironmentPlan plan, QueuesPart? queues, QueueSend send)
    {
        var queue = queues?.Queues.FirstOrDefault(queue => queue.Name == send.Queue);
        var section = $"{plan.Names.Project}:{QueuesPart.Kind.Key}";
        if (queues is null)
        {
            yield return new(
                send.Path, "must be a queue of the environment, which has none", Problem.Quote(send.Queue),
                $"Add {section}; {QueuesPart.Kind.Hint}.");
        }
        else if (queue is null)
        {
            yield return new(
                send.Path,
                $"must be a queue of {section}",
                Problem.Quote(send.Queue),
                Suggestion.Sentence(send.Queue, queues.ItemNames) ?? $"It has {string.Join(", ", queues.ItemNames)}.");
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
