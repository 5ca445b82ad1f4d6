using Infra.Rules;
using Infra.Stacks.Settings;

namespace Infra.Stacks.Preflight;

/// <summary>What the parts of an environment must keep to together. Paths are those of the settings.</summary>
internal static class EnvironmentRules
{
    /// <summary>Every broken rule.</summary>
    /// <param name="settings">The environment.</param>
    public static IEnumerable<Problem> Problems(EnvironmentSettings settings) => [];
}
