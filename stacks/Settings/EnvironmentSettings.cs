using System.Collections.Immutable;
using Infra.Networking;
using Infra.Security;
using Pulumi;

namespace Infra.Stacks.Settings;

/// <summary>All settings of an environment, sound and complete.</summary>
public sealed record EnvironmentSettings
{
    /// <summary>Name of the Pulumi project.</summary>
    public required string Project { get; init; }

    /// <summary>Name of the environment, which is the name of its stack.</summary>
    public required string Environment { get; init; }

    /// <summary>Kind of environment.</summary>
    public required EnvironmentProfile Profile { get; init; }

    /// <summary>Account and region. The provider refuses any other account.</summary>
    public required AwsLocation Location { get; init; }

    /// <summary>Ids of the availability zones.</summary>
    public required ImmutableArray<string> Zones { get; init; }

    /// <summary>Tags of every resource, beside those of the program.</summary>
    public required ImmutableSortedDictionary<string, string> Tags { get; init; }

    /// <summary>The network.</summary>
    public required NetworkSpec Network { get; init; }

    /// <summary>What the names of resources begin with. Unique in an account as long as no two projects there share a name.</summary>
    public string NamePrefix => $"{Project}-{Environment}";

    /// <summary>Reads the settings of an environment.</summary>
    /// <param name="source">The settings, not yet read.</param>
    /// <exception cref="RunException">There are problems. The message lists all of them.</exception>
    public static EnvironmentSettings Read(SettingsSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        var (settings, problems) = SettingsReader.Read(source);
        if (problems.IsEmpty)
        {
            return settings;
        }

        var bullets = string.Concat(problems.Select(problem => $"\n  - {problem}"));
        throw new RunException($"Pulumi.{source.Stack}.yaml has {problems.Length} {(problems.Length == 1 ? "problem" : "problems")}:{bullets}");
    }
}
