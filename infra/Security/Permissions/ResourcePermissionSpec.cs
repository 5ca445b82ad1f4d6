using System.ComponentModel.DataAnnotations;

namespace Infra.Security.Permissions;

/// <summary>A permission on one resource.</summary>
public abstract record ResourcePermissionSpec : PermissionSpec
{
    private protected ResourcePermissionSpec()
    {
    }

    /// <summary>
    /// ARN of the customer-managed KMS key that encrypts the resource. The container may use it through the service of the resource only; the policy
    /// of the key must let the account's IAM policies do so. Without it none: keys that AWS manages need no permission.
    /// </summary>
    [RegularExpression(
        "arn:aws:kms:[a-z0-9-]+:[0-9]{12}:key/[a-z0-9-]{1,128}", ErrorMessage = "must be arn:aws:kms:REGION:ACCOUNT:key/ID, not an alias")]
    public string? KeyArn { get; init; }
}
