using System.Collections.Immutable;
using Infra.Validation;

namespace Infra.Messaging.Broker;

/// <summary>Validates a queue among those of its broker.</summary>
internal static class QueueValidation
{
    private const string Queues = "queues";
    private const string Exchanges = "exchanges";

    /// <summary>Every broken rule between values.</summary>
    /// <param name="spec">The broker.</param>
    /// <param name="index">Index of one of its queues.</param>
    /// <returns>Problems with paths from the spec.</returns>
    public static IEnumerable<Problem> Validate(BrokerSpec spec, int index)
    {
        var (queue, path) = (spec.Queues[index], PropertyPath.Create(Queues, index));
        return
        [
            .. ValidateDeadLetterQueue(spec, queue).Under(path).DependingOn(NamesOf(Queues, spec.Queues.Length)),
            .. ValidateBindings(spec, queue).Under(path).DependingOn([Exchanges, .. NamesOf(Exchanges, spec.Exchanges.Length)]),
            .. ValidateAlarm(queue).Under(path),
        ];
    }

    private static ImmutableArray<PropertyPath> NamesOf(string key, int count) =>
        [.. Enumerable.Range(0, count).Select(index => PropertyPath.Create(key, index, "name"))];

    private static IEnumerable<Problem> ValidateDeadLetterQueue(BrokerSpec spec, BrokerQueueSpec queue)
    {
        const string key = "deadLetterQueue";
        if (queue.DeadLetterQueue is not { } dead)
        {
            yield break;
        }

        if (dead == queue.Name)
        {
            yield return new(key, "must be another queue", Problem.Quote(dead));
        }
        else if (spec.Queues.All(other => other.Name != dead))
        {
            yield return new(
                key, "must be a queue of the settings", Problem.Quote(dead), Suggestion.Sentence(dead, spec.Queues.Select(other => other.Name)));
        }
        else if (IsInCycleOfExpiry(spec, queue))
        {
            yield return new(
                key,
                "must not lead back through queues in which messages expire, as RabbitMQ drops messages that go round",
                Problem.Quote(dead),
                "Leave expirySeconds out in one of them.")
            { DependsOn = ["expirySeconds"] };
        }
    }

    // A message goes round by itself where it expires in every queue of the round. Where a consumer must reject it, it may come again.
    private static bool IsInCycleOfExpiry(BrokerSpec spec, BrokerQueueSpec queue)
    {
        var next = queue;
        for (var step = 0; step < spec.Queues.Length; step++)
        {
            if (next.ExpirySeconds is null || spec.Queues.FirstOrDefault(other => other.Name == next.DeadLetterQueue) is not { } following)
            {
                return false;
            }

            next = following;
            if (next.Name == queue.Name)
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<Problem> ValidateBindings(BrokerSpec spec, BrokerQueueSpec queue)
    {
        foreach (var (index, binding) in queue.Bindings.Index())
        {
            var path = PropertyPath.Create("bindings", index);
            if (spec.Exchanges.All(exchange => exchange.Name != binding.Exchange))
            {
                yield return new(
                    path.Then("exchange"),
                    "must be an exchange of the settings",
                    Problem.Quote(binding.Exchange),
                    Suggestion.Sentence(binding.Exchange, spec.Exchanges.Select(exchange => exchange.Name)));
            }
        }
    }

    private static IEnumerable<Problem> ValidateAlarm(BrokerQueueSpec queue)
    {
        if (queue is { MaxMessages: { } most, AlarmMessages: { } alarm } && alarm >= most)
        {
            yield return new("alarmMessages", "must be less than maxMessages, or the alarm never goes off", $"{alarm}")
            {
                DependsOn = ["maxMessages"],
            };
        }
    }
}
