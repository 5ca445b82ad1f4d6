using System.Collections.Immutable;
using Infra.Observability;
using Infra.Security;
using Pulumi;

namespace Infra.Messaging;

/// <summary>Inputs of a <see cref="JobQueue"/>.</summary>
public sealed class JobQueueArgs : ResourceArgs
{
    /// <summary>Order, times and thresholds. The defaults are those of production.</summary>
    public required JobQueueSpec Spec { get; init; }

    /// <summary>Whether Pulumi refuses to delete the two queues. A queue that is retiring is never protected. Defaults to true.</summary>
    public bool Protect { get; init; } = true;

    /// <summary>Account and region of the queue. Policies name them.</summary>
    public required AwsLocation Location { get; init; }

    /// <summary>
    /// ARN of the KMS key that encrypts messages. Senders need <c>kms:GenerateDataKey</c> and <c>kms:Decrypt</c> on it, consumers
    /// <c>kms:Decrypt</c>.
    /// </summary>
    [Input("dataKeyArn", required: true)]
    public required Input<string> DataKeyArn { get; init; }

    /// <summary>AWS services that may send to the queue, in any order. The key lets them encrypt. Defaults to none.</summary>
    public ImmutableArray<QueueSender> Senders { get; init; } = [];

    /// <summary>Topic and runbooks of the alarms.</summary>
    public required AlarmChannel AlarmChannel { get; init; }
}
