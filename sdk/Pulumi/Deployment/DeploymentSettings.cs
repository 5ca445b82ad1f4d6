using System.Text.Json;

namespace Pulumi;

/// <summary>The facts about a deployment that are known before it starts.</summary>
internal sealed record DeploymentSettings
{
    private const string ConfigVariable = "PULUMI_CONFIG";
    private const string SecretKeysVariable = "PULUMI_CONFIG_SECRET_KEYS";

    public required string Project { get; init; }

    public required string Stack { get; init; }

    public required string Organization { get; init; }

    public required string RootDirectory { get; init; }

    public required bool IsDryRun { get; init; }

    /// <summary>Largest number of parallel resource operations of the engine.</summary>
    public int Parallel { get; init; } = 1;

    /// <summary>Configuration values as texts, by key <c>namespace:name</c>. Structured values are JSON. Secrets are in plain text.</summary>
    public IReadOnlyDictionary<string, string> Config { get; init; } = ReadConfig();

    public IReadOnlySet<string> SecretKeys { get; init; } = ReadSecretKeys();

    /// <summary>Reads the settings and the addresses that the engine starts a program with.</summary>
    /// <exception cref="InvalidOperationException">The program was not started by an engine.</exception>
    public static (DeploymentSettings Settings, string Monitor, string Engine) FromEnvironment()
    {
        _ = bool.TryParse(Mandatory("PULUMI_QUERY_MODE"), out _) ? true : throw NotUnderAnEngine();
        var settings = new DeploymentSettings
        {
            Project = Mandatory("PULUMI_PROJECT"),
            Stack = Mandatory("PULUMI_STACK"),
            Organization = Environment.GetEnvironmentVariable("PULUMI_ORGANIZATION") ?? "organization",
            RootDirectory = Environment.GetEnvironmentVariable("PULUMI_ROOT_DIRECTORY") ?? "",
            IsDryRun = bool.TryParse(Mandatory("PULUMI_DRY_RUN"), out var dryRun) ? dryRun : throw NotUnderAnEngine(),
            Parallel = int.TryParse(Mandatory("PULUMI_PARALLEL"), out var parallel) ? parallel : throw NotUnderAnEngine(),
        };
        return (settings, Mandatory("PULUMI_MONITOR"), Mandatory("PULUMI_ENGINE"));
    }

    private static string Mandatory(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? value : throw NotUnderAnEngine();

    private static InvalidOperationException NotUnderAnEngine() =>
        new("Program run without the Pulumi engine available; re-run using the `pulumi` CLI");

    private static Dictionary<string, string> ReadConfig()
    {
        var config = new Dictionary<string, string>();
        if (Environment.GetEnvironmentVariable(ConfigVariable) is { Length: > 0 } json)
        {
            using var document = JsonDocument.Parse(json);
            foreach (var entry in IsNull(document) ? default : document.RootElement.EnumerateObject())
            {
                config[WithoutOldPart(entry.Name)] = entry.Value.ToString();
            }
        }

        return config;
    }

    private static HashSet<string> ReadSecretKeys()
    {
        if (Environment.GetEnvironmentVariable(SecretKeysVariable) is not { Length: > 0 } json)
        {
            return [];
        }

        using var document = JsonDocument.Parse(json);
        return IsNull(document) ? [] : document.RootElement.EnumerateArray().Select(key => WithoutOldPart(key.GetString()!)).ToHashSet();
    }

    // Hosts that have no keys may write null.
    private static bool IsNull(JsonDocument json) => json.RootElement.ValueKind == JsonValueKind.Null;

    // Old engines write namespace:config:name.
    private static string WithoutOldPart(string key)
    {
        var parts = key.Split(':', 3);
        return parts is [var space, "config", var name] ? $"{space}:{name}" : key;
    }
}
