namespace Infra.Security;

/// <summary>What a policy statement does.</summary>
public enum PolicyEffect
{
    /// <summary>Allows; the default of a statement.</summary>
    Allow,

    /// <summary>Denies, whatever else allows.</summary>
    Deny,
}
