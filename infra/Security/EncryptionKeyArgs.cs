using System.Collections.Immutable;
using Pulumi;

namespace Infra.Security;

/// <summary>Inputs of an <see cref="EncryptionKey"/>.</summary>
public sealed class EncryptionKeyArgs : ResourceArgs
{
    /// <summary>What the key encrypts, as a full sentence.</summary>
    [Input("description", required: true)]
    public required string Description { get; init; }

    /// <summary>Account and region of the key. The account's IAM policies decide who administers the key.</summary>
    public required AwsLocation Location { get; init; }

    /// <summary>Statements that let services and roles use the key. The component adds the statement on administration.</summary>
    public required ImmutableArray<PolicyStatement> Users { get; init; }
}
