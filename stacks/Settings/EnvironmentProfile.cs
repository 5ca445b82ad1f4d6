namespace Infra.Stacks.Settings;

/// <summary>What kind of environment it is: where the settings do not say, the profile does.</summary>
public enum EnvironmentProfile
{
    /// <summary>Small and cheap, of the same shape as production.</summary>
    Development,

    /// <summary>Highly available, and protected against deletion.</summary>
    Production,
}
