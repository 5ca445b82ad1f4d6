using Pulumi;

namespace Infra.Security;

/// <summary>Inputs of a <see cref="GeneratedPassword"/>.</summary>
public sealed class GeneratedPasswordArgs : ResourceArgs
{
    /// <summary>What the password opens, as a sentence.</summary>
    [Input("description", required: true)]
    public required string Description { get; init; }

    /// <summary>ARN of the KMS key that encrypts the secret. Whoever reads the secret must be allowed to decrypt with it.</summary>
    [Input("kmsKeyArn", required: true)]
    public required Input<string> KmsKeyArn { get; init; }

    /// <summary>Which password this is, from 1. Adding one replaces the password by another, everywhere. Defaults to 1.</summary>
    [Input("generation")]
    public int Generation { get; init; } = 1;

    /// <summary>
    /// Whether Pulumi refuses to delete the secret, and AWS keeps a deleted one for 30 days; else it is gone at once. Defaults to true.
    /// </summary>
    [Input("protect")]
    public bool Protect { get; init; } = true;
}
