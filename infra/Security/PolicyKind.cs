namespace Infra.Security;

/// <summary>What a policy document is attached to, which decides how long AWS lets it be.</summary>
public enum PolicyKind
{
    /// <summary>Who may take a role.</summary>
    RoleTrust,

    /// <summary>What a role may do; the limit holds for all inline policies of a role together.</summary>
    RoleInline,

    /// <summary>A policy of its own, attached to roles.</summary>
    Managed,

    /// <summary>A KMS key.</summary>
    Key,

    /// <summary>An S3 bucket.</summary>
    Bucket,
}
