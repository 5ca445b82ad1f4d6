using System.Collections.Immutable;
using Infra.Messaging;
using Infra.Observability;
using Infra.Security;
using Infra.Security.Permissions;
using Infra.Stacks.Settings;
using Infra.Validation;

namespace Infra.Stacks.Parts.Queues;

/// <summary>The queues of an environment. AWS serves them outside the network.</summary>
internal sealed class QueuesPart(QueuesSpec spec, PartContext context) : Part(Kind, spec, context)
{
    private const string Service = "sqs";

    // Services that are off at night and at weekends leave their messages for up to 59 hours.
    private const int DevelopmentOldestSeconds = 259_200;

    /// <summary>The section <c>queues</c>.</summary>
    public static PartKind Kind { get; } =
        PartKind.For("queues", new QueuesSpec { List = [] }, (spec, context) => new QueuesPart(spec, context)) with
        {
            Items = new("queue", """{"list": [{"name": "orders"}]}""", UsesOf),
            DevelopmentOfGroups = [new JobQueueThresholds { OldestSeconds = DevelopmentOldestSeconds }],
            ValidateSend = (part, send, section) => QueueSendValidation.Validate((QueuesPart?)part, send, section),
        };

    /// <summary>Its queues.</summary>
    public ImmutableArray<JobQueueSpec> Queues => spec.List;

    /// <inheritdoc/>
    public override ImmutableArray<string> ItemNames => [.. spec.List.Select(queue => queue.Name)];

    /// <inheritdoc/>
    public override ImmutableArray<string> AwsServices => [Service];

    /// <inheritdoc/>
    public override IEnumerable<KeyValuePair<string, string>> VariablesOf(PartCaller caller) =>
        from queue in QueuesOf(caller, Access.Read, Access.Write)
        select KeyValuePair.Create(VariableOf(queue.Name), NamesOf(queue).UrlIn(Context.Location));

    /// <inheritdoc/>
    public override ImmutableArray<PolicyStatement> StatementsOf(PartCaller caller) =>
        JobQueueAccess.Allow(ArnsOf(QueuesOf(caller, Access.Write)), ArnsOf(QueuesOf(caller, Access.Read)));

    /// <inheritdoc/>
    public override ImmutableArray<KeyUse> KeyUsesOf(PartCaller caller) => QueuesOf(caller, Access.Read, Access.Write).Any()
        ? [new(Service, DoesWrite: QueuesOf(caller, Access.Write).Any())]
        : [];

    /// <inheritdoc/>
    public override ImmutableArray<Metric> BacklogOf(PartCaller caller) =>
    [
        .. from queue in QueuesOf(caller, Access.Read)
           select JobQueueMetrics.Waiting(NamesOf(queue).Queue, MetricStatistic.Average),
    ];

    /// <inheritdoc/>
    public override IEnumerable<string> FindWarnings(ImmutableArray<QueueSend> sends) =>
        from queue in spec.List
        where !queue.Retiring && !Uses(queue.Name, Access.Write).Any() && !sends.Any(send => send.Queue == queue.Name)
        select $"No service calls the queue {queue.Name}. If nothing else sends to it either, it does nothing.";

    /// <inheritdoc/>
    public override IEnumerable<Problem> Validate() =>
        spec.List.SelectMany((queue, index) => JobQueueValidation.Validate(queue).Under(PropertyPath.Create("list", index)));

    /// <inheritdoc/>
    public override IEnumerable<Problem> ValidateCallers() =>
        spec.List.SelectMany((queue, index) => ValidateUses(queue).Under(PropertyPath.Create("list", index)));

    /// <inheritdoc/>
    public override DeclaredPart Declare(PartResources resources)
    {
        var queues = new JobQueues(
            Name,
            [
                .. spec.List.Select(queue => new JobQueueArgs
                {
                    Spec = queue,
                    Protect = Context.Protect,
                    Location = Context.Location,
                    DataKeyArn = resources.Keys.DataKeyArn,
                    Senders = [.. resources.QueueSends.Where(send => send.Queue == queue.Name).Select(send => send.Sender)],
                    AlarmChannel = resources.AlarmChannel,
                }),
            ],
            resources.Options);
        return new(queues, queues.Alarms);
    }

    private static IEnumerable<ItemUse> UsesOf(ServiceSettings service) =>
    [
        .. from queue in service.ConsumedQueues.Index()
           select new ItemUse(queue.Item, Access.Read, PropertyPath.Create("consumes", queue.Index)),
        .. from call in service.Calls.Index()
           where call.Item is CallSettings.Queued
           select new ItemUse(((CallSettings.Queued)call.Item).Queue, Access.Write, PropertyPath.Create("calls", call.Index, "queue")),
    ];

    private static string VariableOf(string queue) => $"QUEUE_{VariableName.PartOf(queue)}_URL";

    private IEnumerable<Problem> ValidateUses(JobQueueSpec queue)
    {
        if (Context.ServiceNames.Contains($"queue-{queue.Name}"))
        {
            yield return new(
                "name",
                $"must not be that of the service queue-{queue.Name}, as the variable {VariableOf(queue.Name)} would be of both",
                Problem.Quote(queue.Name));
        }
        else if (!Uses(queue.Name, Access.Read).Any())
        {
            yield return new(
                "name",
                "must be among what a service consumes, or its messages are lost when they expire",
                Problem.Quote(queue.Name),
                $"Add consumes: [{queue.Name}] to the service that works it off.");
        }
        else if (queue.Retiring && Uses(queue.Name, Access.Write).FirstOrDefault() is { } sender)
        {
            yield return new(
                "retiring",
                $"must be false while a service calls the queue, as {sender.Service} does",
                "true",
                "Let services call its successor first.");
        }
    }

    private IEnumerable<PartCaller> Uses(string queue, Access access) =>
        Context.Callers.Where(caller => caller.Items.Any(use => use.Item == queue && use.Access == access));

    // In an order of their own: that of the lists means nothing.
    private IEnumerable<JobQueueSpec> QueuesOf(PartCaller caller, params Access[] accesses) => spec.List
        .Where(queue => caller.Items.Any(use => use.Item == queue.Name && accesses.Contains(use.Access)))
        .OrderBy(queue => queue.Name, StringComparer.Ordinal);

    private ImmutableArray<string> ArnsOf(IEnumerable<JobQueueSpec> queues) =>
        [.. queues.Select(queue => NamesOf(queue).ArnIn(Context.Location))];

    private JobQueueNames NamesOf(JobQueueSpec queue) => new(JobQueues.NameOf(Name, queue.Name), queue.Fifo);
}
