using System.Collections.Immutable;
using System.Text.Json;
using Pulumi;

namespace Infra.Stacks.Settings;

/// <summary>The settings as Pulumi hands them to the program: those of the project's own namespace, not yet read.</summary>
/// <param name="Project">Name of the project, which is the namespace of the keys.</param>
/// <param name="Stack">Name of the stack.</param>
/// <param name="Values">Values by key without namespace. Lists and objects are JSON text.</param>
/// <param name="SecretKeys">Keys whose values are not to be shown.</param>
public sealed record SettingsSource(
    string Project, string Stack, ImmutableSortedDictionary<string, string> Values, ImmutableHashSet<string> SecretKeys)
{
    /// <summary>The settings of the running deployment.</summary>
    /// <remarks>
    /// <see cref="Config"/> cannot list its keys, and a key that is never asked for would be a misspelling nobody hears of. So the keys
    /// are taken from the variables in which every Pulumi engine passes them to programs.
    /// </remarks>
    public static SettingsSource OfDeployment()
    {
        var deployment = Deployment.Instance;
        var config = new Config(deployment.ProjectName);
        var keys = JsonSerializer.Deserialize<Dictionary<string, string>>(Variable("PULUMI_CONFIG", "{}"))!.Keys;
        var secretKeys = JsonSerializer.Deserialize<List<string>>(Variable("PULUMI_CONFIG_SECRET_KEYS", "[]"))!;
        return new(
            deployment.ProjectName,
            deployment.StackName,
            Own(keys).ToImmutableSortedDictionary(key => key, key => config.Get(key)!, StringComparer.Ordinal),
            [.. Own(secretKeys)]);

        IEnumerable<string> Own(IEnumerable<string> all) =>
            from key in all
            where key.StartsWith($"{deployment.ProjectName}:", StringComparison.Ordinal)
            select key[(deployment.ProjectName.Length + 1)..];
    }

    private static string Variable(string name, string fallback) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : fallback;
}
