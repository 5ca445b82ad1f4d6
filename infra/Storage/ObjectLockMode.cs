namespace Infra.Storage;

/// <summary>Who may delete versions of objects while they are locked.</summary>
public enum ObjectLockMode
{
    /// <summary>Who has the right to (<c>s3:BypassGovernanceRetention</c>), as no container has.</summary>
    Governance,

    /// <summary>Nobody, AWS's support and the root of the account neither.</summary>
    Compliance,
}
