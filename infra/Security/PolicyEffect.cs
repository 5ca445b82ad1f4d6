namespace Infra.Security;

/// <summary>What a policy statement does.</summary>
public enum PolicyEffect
{
    /// <summary>Allows. This is the default of a statement.</summary>
    Allow,

    /// <summary>Denies, even where another statement allows.</summary>
    Deny,
}
