using Infra.Observability;
using Infra.Security;
using Pulumi;

namespace Infra.Resilience.Copies;

/// <summary>Inputs of a <see cref="FileCopy"/>.</summary>
public sealed class FileCopyArgs : ResourceArgs
{
    /// <summary>Id of the file system that is copied. A change replaces the replication, and EFS makes another copy.</summary>
    [Input("fileSystemId", required: true)]
    public required Input<string> FileSystemId { get; init; }

    /// <summary>Account and region of the file system.</summary>
    public required AwsLocation Location { get; init; }

    /// <summary>Account and region of the copy: another region of the same account. A change makes another copy.</summary>
    public required AwsLocation CopyLocation { get; init; }

    /// <summary>ARN of the KMS key in the region of the copy, which encrypts it. A change makes another copy.</summary>
    [Input("copyKeyArn", required: true)]
    public required Input<string> CopyKeyArn { get; init; }

    /// <summary>Topic and runbooks of the alarm, in the region of the file system.</summary>
    public required AlarmChannel AlarmChannel { get; init; }
}
