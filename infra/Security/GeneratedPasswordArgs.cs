using Pulumi;

namespace Infra.Security;

/// <summary>Inputs of a <see cref="GeneratedPassword"/>.</summary>
public sealed class GeneratedPasswordArgs : ResourceArgs
{
    /// <summary>What the password gives access to, as a full sentence.</summary>
    [Input("description", required: true)]
    public required string Description { get; init; }

    /// <summary>ARN of the KMS key that encrypts the secret. A role that reads the secret needs permission to decrypt with this key.</summary>
    [Input("kmsKeyArn", required: true)]
    public required Input<string> KmsKeyArn { get; init; }

    /// <summary>
    /// Number of the password, from 1. Raising it makes a new password, which AWS and the secret receive in the same deployment. Defaults to 1.
    /// </summary>
    [Input("generation")]
    public int Generation { get; init; } = 1;

    /// <summary>
    /// Whether two users take turns (<c>PasswordTurn</c>), so that the password before the current one stays valid. Defaults to false.
    /// </summary>
    [Input("alternates")]
    public bool Alternates { get; init; }

    /// <summary>
    /// Another password that this one is equal to, in a secret of its own. It must have the same numbers and turns. Without it, a new one is made.
    /// </summary>
    public GeneratedPassword? SameAs { get; init; }

    /// <summary>
    /// Whether Pulumi refuses to delete the secret and AWS keeps a deleted secret for 30 days. If false, AWS deletes it at once. Defaults to true.
    /// </summary>
    [Input("protect")]
    public bool Protect { get; init; } = true;
}
