using System.Collections.Immutable;
using Pulumi;

namespace Infra.Security;

/// <summary>Inputs of an <see cref="EncryptionKey"/>.</summary>
public sealed class EncryptionKeyArgs : ResourceArgs
{
    /// <summary>What the key encrypts, as a sentence.</summary>
    [Input("description", required: true)]
    public required string Description { get; init; }

    /// <summary>Account and region of the key. Its account's administrators manage the key.</summary>
    public required AwsLocation Location { get; init; }

    /// <summary>Who may use the key, and for what. The statement on its administration is added to these.</summary>
    public required ImmutableArray<PolicyStatement> Users { get; init; }
}
