using System.Collections.Immutable;
using Infra.Observability;
using Infra.Security;
using Pulumi;

namespace Infra.Storage.Archive;

/// <summary>Inputs of an <see cref="AuditLogDelivery"/>.</summary>
public sealed class AuditLogDeliveryArgs : ResourceArgs
{
    /// <summary>The logs, in any order.</summary>
    public required ImmutableArray<AuditLog> Logs { get; init; }

    /// <summary>Name of the bucket of logs, which has the key of S3.</summary>
    public required string TargetName { get; init; }

    /// <summary>The component of the bucket of logs.</summary>
    public required Resource Target { get; init; }

    /// <summary>ARN of the KMS key that encrypts events on their way.</summary>
    [Input("keyArn", required: true)]
    public required Input<string> KeyArn { get; init; }

    /// <summary>Account and region.</summary>
    public required AwsLocation Location { get; init; }

    /// <summary>Topic and runbooks of the alarms.</summary>
    public required AlarmChannel AlarmChannel { get; init; }
}
