using System.Collections.Immutable;
using Infra.Messaging;
using Infra.Observability;
using Infra.Security;
using Pulumi;

namespace Infra.Storage;

/// <summary>Inputs of a <see cref="ServiceBucket"/>.</summary>
public sealed class ServiceBucketArgs : ResourceArgs
{
    /// <summary>Times, sizes, events and thresholds. The defaults are those of production.</summary>
    public required ServiceBucketSpec Spec { get; init; }

    /// <summary>Whether Pulumi refuses to delete the bucket. Defaults to true. If false, the bucket is deleted together with its objects.</summary>
    public bool Protect { get; init; } = true;

    /// <summary>Account and region of the bucket. They are part of its name.</summary>
    public required AwsLocation Location { get; init; }

    /// <summary>
    /// ARN of the KMS key that encrypts objects. Who writes needs <c>kms:GenerateDataKey</c> and <c>kms:Decrypt</c> on it, who reads
    /// <c>kms:Decrypt</c>.
    /// </summary>
    [Input("dataKeyArn", required: true)]
    public required Input<string> DataKeyArn { get; init; }

    /// <summary>The queues that events are sent to, by name. Their policies let the bucket send. Defaults to none.</summary>
    public ImmutableSortedDictionary<string, JobQueue> Queues { get; init; } = ImmutableSortedDictionary<string, JobQueue>.Empty;

    /// <summary>Name of the bucket for logs of access. Its policy takes those of this bucket. Null, the default, for no such logs.</summary>
    [Input("logBucketName")]
    public Input<string>? LogBucketName { get; init; }

    /// <summary>Whether a continuous plan of AWS Backup has the bucket, which then sends its events to EventBridge too. Defaults to false.</summary>
    public bool IsBackedUp { get; init; }

    /// <summary>Topic and runbooks of the alarms.</summary>
    public required AlarmChannel AlarmChannel { get; init; }
}
