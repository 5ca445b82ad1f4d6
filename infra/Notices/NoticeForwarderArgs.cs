using System.Collections.Immutable;
using Infra.Observability;
using Infra.Security;
using Pulumi;

namespace Infra.Notices;

/// <summary>Inputs of a <see cref="NoticeForwarder"/>.</summary>
public sealed class NoticeForwarderArgs : ResourceArgs
{
    /// <summary>Targets and heartbeat.</summary>
    public required NoticesSpec Spec { get; init; }

    /// <summary>Name of the environment, which every message shows.</summary>
    public required string Environment { get; init; }

    /// <summary>Account and region.</summary>
    public required AwsLocation Location { get; init; }

    /// <summary>Name of the alarm topic, which the queue's policy names.</summary>
    public required string TopicName { get; init; }

    /// <summary>
    /// ARNs of alarm topics of other regions of the account, which are forwarded too (<see cref="NoticeForwarder.Forward"/>). Defaults to none.
    /// </summary>
    public ImmutableArray<string> OtherTopicArns { get; init; } = [];

    /// <summary>Code of the function (<c>functions/Notices</c>).</summary>
    public required Archive Code { get; init; }

    /// <summary>
    /// ARN of the KMS key that encrypts the alarms, and so the queue, what was sent, and the function's log. Its policy must let SNS and EventBridge
    /// use it (<see cref="KeyPolicies.QueueSenders"/>, <see cref="KeyPolicies.Events"/>), and name the log group
    /// (<see cref="NoticeForwarder.LogGroupNameOf"/>).
    /// </summary>
    [Input("logsKeyArn", required: true)]
    public required Input<string> LogsKeyArn { get; init; }

    /// <summary>ARN of the KMS key that may encrypt the secrets with the addresses.</summary>
    [Input("secretsKeyArn", required: true)]
    public required Input<string> SecretsKeyArn { get; init; }

    /// <summary>Days that the function's log is kept, one of <see cref="LogRetentionAttribute.AllowedDays"/>. Defaults to 180.</summary>
    public int LogRetentionDays { get; init; } = LogRetentionAttribute.DefaultDays;

    /// <summary>Whether Pulumi and AWS refuse to delete the log group. Defaults to true.</summary>
    public bool Protect { get; init; } = true;

    /// <summary>Topic and runbooks of the alarms.</summary>
    public required AlarmChannel AlarmChannel { get; init; }
}
