using Pulumi;
using Aws = Pulumi.Aws;

namespace Infra.Security;

/// <summary>
/// A KMS key with an alias. KMS rotates it every year, and deletes it only 30 days after the deletion was requested. See
/// <see href="https://www.pulumi.com/registry/packages/aws/api-docs/kms/key/"/>.
/// </summary>
public sealed class EncryptionKey : ComponentResource
{
    // The longest wait that KMS offers. In that time somebody who still needs the key can cancel the deletion.
    private const int DeletionWindowInDays = 30;

    /// <summary>ARN of the key.</summary>
    [Output("arn")]
    public Output<string> Arn { get; private set; }

    /// <param name="name">Logical name; also the alias, so it must be unique in account and region.</param>
    /// <param name="args">Inputs.</param>
    /// <param name="options">Options. With Protect, Pulumi refuses to delete the key.</param>
    public EncryptionKey(string name, EncryptionKeyArgs args, ComponentResourceOptions? options = null)
        : base("infra:security:EncryptionKey", name, args, options)
    {
        ArgumentNullException.ThrowIfNull(args);
        var key = new Aws.Kms.Key($"{name}-key", new()
        {
            Description = args.Description,
            EnableKeyRotation = true,
            DeletionWindowInDays = DeletionWindowInDays,
            Policy = new PolicyDocument([KeyPolicies.Administration(args.Location), .. args.Users]).ToJson(),
            Tags = new() { ["Name"] = name },
        }, new() { Parent = this });
        _ = new Aws.Kms.Alias($"{name}-alias", new() { Name = $"alias/{name}", TargetKeyId = key.KeyId }, new() { Parent = this });

        Arn = key.Arn;
        RegisterOutputs();
    }
}
