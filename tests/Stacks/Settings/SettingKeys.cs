using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Infra.Stacks.Settings;

namespace Infra.Tests.Stacks.Settings;

/// <summary>The keys that the program reads, by the paths of their groups: <c>infra:services[].route</c>.</summary>
internal static class SettingKeys
{
    // Each group answers an unknown key that resembles none with the keys it has.
    private const string Probe = """
        config:
          infra:unheardof: 1
          infra:network: { unheardof: 1, tiers: [{ unheardof: 1 }] }
          infra:domain: { unheardof: 1 }
          infra:firewall: { unheardof: 1 }
          infra:publicBalancer: { unheardof: 1, thresholds: { unheardof: 1 } }
          infra:internalBalancer: { unheardof: 1, thresholds: { unheardof: 1 } }
          infra:services:
            - unheardof: 1
              container: { unheardof: 1 }
              proxy: { unheardof: 1 }
              route: { unheardof: 1 }
              servers: { unheardof: 1, schedules: [{ unheardof: 1 }], warmPool: { unheardof: 1 } }
          infra:mysql: { unheardof: 1, restoreFrom: { unheardof: 1 }, thresholds: { unheardof: 1 } }
          infra:redis: { unheardof: 1, thresholds: { unheardof: 1 } }
          infra:alarms: { unheardof: 1 }
        """;

    private static readonly ImmutableArray<string> Answers = [.. SettingsReader.Read(SettingsText.Source("prod", Probe)).Problems.Select(problem => $"{problem}")];

    public static ImmutableSortedDictionary<string, ImmutableArray<string>> All { get; } = (
        from answer in Answers
        let match = Regex.Match(answer, @"^(.+)[:.]unheardof is not a setting of .*\. Its settings are (.*)\.$")
        where match.Success
        select KeyValuePair.Create(PatternOf(match.Groups[1].Value), match.Groups[2].Value.Split(", ").ToImmutableArray())).ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>Paths of the keys that must be there, as in <c>infra:domain.name</c>.</summary>
    public static ImmutableHashSet<string> Required { get; } =
        [.. from answer in Answers let end = answer.IndexOf(" is required: ", StringComparison.Ordinal) where end > 0 select PatternOf(answer[..end])];

    private static string PatternOf(string path) => Regex.Replace(path, @"\[\d+\]", "[]");
}
