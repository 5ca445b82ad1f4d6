namespace Infra.Stacks.Settings;

/// <summary>Kind of environment. The profile decides what the settings leave out.</summary>
public enum EnvironmentProfile
{
    /// <summary>Small and cheap, of the same shape as production.</summary>
    Development,

    /// <summary>Highly available, and protected against deletion.</summary>
    Production,
}
