namespace Infra.Security;

/// <summary>What a policy document is attached to. AWS's size limit depends on it.</summary>
public enum PolicyKind
{
    /// <summary>The trust policy of a role: who may assume it.</summary>
    RoleTrust,

    /// <summary>Inline policies of a role. AWS's limit applies to all of them together.</summary>
    RoleInline,

    /// <summary>A managed policy, attached to roles.</summary>
    Managed,

    /// <summary>The policy of a KMS key.</summary>
    Key,

    /// <summary>The policy of an S3 bucket.</summary>
    Bucket,
}
