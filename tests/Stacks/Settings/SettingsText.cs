using System.Collections.Immutable;
using Infra.Stacks;
using Infra.Stacks.Planning;
using Infra.Stacks.Settings;

namespace Infra.Tests.Stacks.Settings;

/// <summary>Settings from YAML, and plans and problems of them.</summary>
internal static class SettingsText
{
    /// <summary>The least that settings of dev and prod have to say.</summary>
    public const string Valid = """
        config:
          infra:accountId: "111122223333"
          infra:region: eu-central-1
          infra:zones: [euc1-az1, euc1-az2]
          infra:domain: { name: shop.example.com }
        """;

    /// <summary>A service with nothing but what it must say.</summary>
    public const string Service = "name: web, container: { image: 'nginx:1.28', port: 8080 }";

    /// <summary>The plan of valid settings.</summary>
    public static EnvironmentPlan Plan(string stack, string yaml) => EnvironmentReader.Read(Source(stack, yaml));

    /// <summary>The plan of the least settings with some lines more.</summary>
    public static EnvironmentPlan PlanWith(string lines, string stack = "dev") => Plan(stack, $"{Valid}\n{Indent(lines)}");

    /// <summary>The plan of a stack file in Git.</summary>
    public static EnvironmentPlan PlanFile(string stack) => EnvironmentReader.Read(new(
        "infra",
        stack,
        Support.StackFile.Read(stack)
            .Where(pair => pair.Key.StartsWith("infra:", StringComparison.Ordinal))
            .ToImmutableSortedDictionary(pair => pair.Key["infra:".Length..], pair => pair.Value, StringComparer.Ordinal),
        []));

    /// <summary>Settings as an engine hands them over.</summary>
    public static SettingsSource Source(string stack, string yaml) => new(
        "infra",
        stack,
        Support.StackFile.Parse(yaml).ToImmutableSortedDictionary(pair => pair.Key["infra:".Length..], pair => pair.Value, StringComparer.Ordinal),
        []);

    /// <summary>All problems, a line each.</summary>
    public static string ProblemsOf(string stack, string yaml) => string.Join('\n', EnvironmentReader.TryRead(Source(stack, yaml)).Problems);

    /// <summary>The problems of the least settings with some lines more.</summary>
    public static string ProblemsWith(string lines, string stack = "dev") => ProblemsOf(stack, $"{Valid}\n{Indent(lines)}");

    /// <summary>The lines of one text that the other has not.</summary>
    public static string Beyond(string text, string other) => string.Join('\n', text.Split('\n').Except(other.Split('\n')));

    private static string Indent(string lines) => string.Join('\n', lines.Split('\n').Select(line => $"  {line}"));
}
