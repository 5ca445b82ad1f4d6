using System.Collections.Immutable;
using Infra.Messaging;
using Infra.Security;
using Infra.Tests.Data;

namespace Infra.Tests.Messaging;

/// <summary>Queues as tests declare them.</summary>
internal static class QueuePrograms
{
    public const string Name = "shop-queues-orders";

    public static AwsLocation Location { get; } = new("111122223333", "eu-central-1");

    public static JobQueueArgs ArgsOf(JobQueueSpec spec, bool protect = true, params ImmutableArray<QueueSender> senders) => new()
    {
        Spec = spec,
        Protect = protect,
        Location = Location,
        DataKeyArn = "data-key-arn",
        Senders = senders,
        AlarmChannel = new("alarm-topic", "docs/runbooks"),
    };

    public static Task<DataRun> RunAsync(JobQueueSpec spec, bool isPreview = false, bool protect = true, Action<JobQueue>? made = null) =>
        DataPrograms.RunAsync(isPreview, options =>
        {
            var queue = new JobQueue(Name, ArgsOf(spec, protect), options);
            made?.Invoke(queue);
        });
}
