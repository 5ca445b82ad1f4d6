using System.Collections.Immutable;
using Infra.Observability;
using Infra.Security;
using Pulumi;

namespace Infra.Storage.Archive;

/// <summary>Inputs of a <see cref="LogArchive"/>.</summary>
public sealed class LogArchiveArgs : ResourceArgs
{
    /// <summary>Mode and days of the lock on every copy.</summary>
    public required ObjectLockSpec Lock { get; init; }

    /// <summary>Name of the bucket of logs, which keeps versions.</summary>
    public required string SourceName { get; init; }

    /// <summary>The component of the bucket of logs. Replication begins after all that is in it.</summary>
    public required Resource Source { get; init; }

    /// <summary>
    /// ARNs of the roles that may read the copies, with <c>*</c> for any characters. Empty, the default, for every identity of the account with
    /// rights on S3.
    /// </summary>
    public ImmutableArray<string> Readers { get; init; } = [];

    /// <summary>ARN of the KMS key that S3 is told to encrypt copies with.</summary>
    [Input("keyArn", required: true)]
    public required Input<string> KeyArn { get; init; }

    /// <summary>
    /// Whether Pulumi refuses to delete the bucket. Defaults to true. If false, the bucket is deleted together with its copies, unless the mode of
    /// the lock is <see cref="ObjectLockMode.Compliance"/>.
    /// </summary>
    public bool Protect { get; init; } = true;

    /// <summary>Account and region of both buckets.</summary>
    public required AwsLocation Location { get; init; }

    /// <summary>Topic and runbooks of the alarms.</summary>
    public required AlarmChannel AlarmChannel { get; init; }
}
