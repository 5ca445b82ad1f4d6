using Infra.Engine.Configuration;

namespace Infra.Engine.Programs;

/// <summary>Writes the configuration for the environment of a program: two variables with JSON, byte by byte as Pulumi does.</summary>
internal static class ConfigEnvironment
{
    /// <summary>The values by key. Secrets are in clear text, because the program needs them.</summary>
    /// <param name="configuration">The configuration.</param>
    /// <param name="separator">The text between namespace and name: <c>:</c>, or <c>:config:</c> for Node.js.</param>
    public static string Values(StackConfiguration configuration, string separator = ":")
    {
        var values = new SortedList<string, object?>(StringComparer.Ordinal);
        foreach (var (key, setting) in configuration.Settings)
        {
            values[$"{ConfigKey.GetNamespace(key)}{separator}{ConfigKey.GetName(key)}"] = setting.Text;
        }

        return ConfigText.Json(values);
    }

    /// <summary>The keys of secret values.</summary>
    public static string SecretKeys(StackConfiguration configuration) => ConfigText.Json(configuration.SecretKeys.ToList<object?>());
}
