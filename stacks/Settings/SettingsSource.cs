using System.Collections.Immutable;
using System.Text.Json;
using Infra.Validation;
using Pulumi;

namespace Infra.Stacks.Settings;

/// <summary>The settings as Pulumi hands them to the program: those of the project's own namespace, not yet read.</summary>
/// <param name="Project">Name of the project, which is the namespace of the keys.</param>
/// <param name="Stack">Name of the stack.</param>
/// <param name="Values">Values by key without namespace. Lists and objects are JSON text.</param>
/// <param name="SecretKeys">Keys whose values are not to be shown.</param>
internal sealed record SettingsSource(
    string Project, string Stack, ImmutableSortedDictionary<string, string> Values, ImmutableHashSet<string> SecretKeys)
{
    /// <summary>Path of the stack file; null where it is not known.</summary>
    public string? File { get; init; }

    /// <summary>
    /// Content of a file of the project, by its path from the project's folder; null for a file that does not exist. Defaults to no files.
    /// </summary>
    public Func<string, byte[]?> FindFile { get; init; } = _ => null;

    /// <summary>The settings of the running deployment.</summary>
    /// <remarks>
    /// <see cref="Config"/> cannot list its keys, and a key that the program never reads would be a misspelling that nobody notices. So the keys
    /// are taken from the variables in which every Pulumi engine passes them to programs.
    /// </remarks>
    public static SettingsSource ReadDeployment()
    {
        var deployment = Deployment.Instance;
        var config = new Config(deployment.ProjectName);
        var keys = JsonSerializer.Deserialize<Dictionary<string, string>>(Variable("PULUMI_CONFIG", "{}"))?.Keys ?? Enumerable.Empty<string>();
        var secretKeys = JsonSerializer.Deserialize<List<string>>(Variable("PULUMI_CONFIG_SECRET_KEYS", "[]")) ?? [];
        return new(
            deployment.ProjectName,
            deployment.StackName,
            Own(keys).ToImmutableSortedDictionary(key => key, config.Require, StringComparer.Ordinal),
            [.. Own(secretKeys)])
        {
            File = Path.Combine(deployment.RootDirectory, $"Pulumi.{deployment.StackName}.yaml"),
            FindFile = path => Path.Combine(deployment.RootDirectory, path) is var file && System.IO.File.Exists(file)
                ? System.IO.File.ReadAllBytes(file)
                : null,
        };

        IEnumerable<string> Own(IEnumerable<string> all) =>
            from key in all
            where key.StartsWith($"{deployment.ProjectName}:", StringComparison.Ordinal)
            select key[(deployment.ProjectName.Length + 1)..];
    }

    /// <summary>The line of the stack file that has a setting, as the beginning of a problem; empty where the line is not known.</summary>
    /// <param name="path">Path of the setting, with the project's name before the first key.</param>
    public string Locate(PropertyPath path) => File is { } file && StackFile.FindLine(file, path) is { } line ? $"line {line}: " : "";

    private static string Variable(string name, string fallback) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : fallback;
}
