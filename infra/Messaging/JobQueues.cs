using System.Collections.Immutable;
using Infra.Observability;
using Pulumi;

namespace Infra.Messaging;

/// <summary>The queues of an environment, each a <see cref="JobQueue"/>.</summary>
public sealed class JobQueues : ComponentResource
{
    /// <summary>Alarms of each queue.</summary>
    public ImmutableArray<AlarmGroup> Alarms { get; }

    /// <param name="name">Logical name. Those of the queues begin with it.</param>
    /// <param name="queues">Inputs of the queues, in any order.</param>
    /// <param name="options">Options.</param>
    /// <exception cref="ResourceException">The args of a queue break rules; the message lists all of them.</exception>
    public JobQueues(string name, ImmutableArray<JobQueueArgs> queues, ComponentResourceOptions? options = null)
        : base("infra:messaging:JobQueues", name, options)
    {
        Alarms =
        [
            .. queues.OrderBy(queue => queue.Spec.Name, StringComparer.Ordinal)
                .Select(queue => new JobQueue(NameOf(name, queue.Spec.Name), queue, new() { Parent = this }).Alarms),
        ];
        RegisterOutputs();
    }

    /// <summary>Logical name of a queue.</summary>
    /// <param name="name">Logical name of the component.</param>
    /// <param name="queue">Name of the queue.</param>
    public static string NameOf(string name, string queue) => $"{name}-{queue}";
}
