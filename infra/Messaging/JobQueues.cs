using System.Collections.Immutable;
using Infra.Observability;
using Pulumi;

namespace Infra.Messaging;

/// <summary>The queues of an environment, each a <see cref="JobQueue"/>.</summary>
public sealed class JobQueues : ComponentResource
{
    /// <summary>Each queue by its name.</summary>
    public ImmutableSortedDictionary<string, JobQueue> Queues { get; }

    /// <summary>Alarms of each queue, in the order of their names.</summary>
    public ImmutableArray<AlarmGroup> Alarms => [.. Queues.Values.Select(queue => queue.Alarms)];

    /// <param name="name">Logical name. Those of the queues begin with it.</param>
    /// <param name="queues">Inputs of the queues, in any order.</param>
    /// <param name="options">Options.</param>
    /// <exception cref="ResourceException">The args of a queue break rules; the message lists all of them.</exception>
    public JobQueues(string name, ImmutableArray<JobQueueArgs> queues, ComponentResourceOptions? options = null)
        : base("infra:messaging:JobQueues", name, options)
    {
        Queues = queues.OrderBy(queue => queue.Spec.Name, StringComparer.Ordinal).ToImmutableSortedDictionary(
            queue => queue.Spec.Name,
            queue => new JobQueue(NameOf(name, queue.Spec.Name), queue, new() { Parent = this }),
            StringComparer.Ordinal);
        RegisterOutputs();
    }

    /// <summary>Logical name of a queue.</summary>
    /// <param name="name">Logical name of the component.</param>
    /// <param name="queue">Name of the queue.</param>
    public static string NameOf(string name, string queue) => $"{name}-{queue}";
}
