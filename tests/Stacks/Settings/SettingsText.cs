using System.Collections.Immutable;
using Infra.Stacks;
using Infra.Stacks.Parts;
using Infra.Stacks.Planning;
using Infra.Stacks.Settings;
using StackFile = Infra.Tests.Support.StackFile;

namespace Infra.Tests.Stacks.Settings;

/// <summary>Settings written as YAML: their plans and their problems.</summary>
internal static class SettingsText
{
    /// <summary>The fewest settings that dev and prod can have.</summary>
    public const string Sound = """
        config:
          infra:accountId: "111122223333"
          infra:region: eu-central-1
          infra:zones: [euc1-az1, euc1-az2]
          infra:domain: { name: shop.example.com }
          infra:alarms: { emails: [operations@example.com] }
        """;

    private const string Alarms = "infra:alarms:";

    private static readonly string WithoutAlarms =
        string.Join('\n', Sound.Split('\n').Where(line => !line.Contains(Alarms, StringComparison.Ordinal)));

    /// <summary>A service with its required settings only.</summary>
    public const string Service = $"name: web, {Container}";

    /// <summary>A TCP service with its required settings only.</summary>
    public const string TcpService = $"name: ledger, tcp: {{ port: 7000 }}, {Container}";

    /// <summary>An image in ECR of the account and region.</summary>
    public const string Image = "111122223333.dkr.ecr.eu-central-1.amazonaws.com/web:1";

    /// <summary>A container with its required settings only.</summary>
    public const string Container = $"container: {{ image: '{Image}', port: 8080 }}";

    /// <summary>A service under another name.</summary>
    public static string ServiceNamed(string name) => $"name: {name}, {Container}";

    /// <summary>The plan of settings without problems.</summary>
    public static EnvironmentPlan Plan(string stack, string yaml) => EnvironmentReader.Read(Source(stack, yaml));

    /// <summary>The plan of the fewest settings with some lines more.</summary>
    public static EnvironmentPlan PlanWith(string lines, string stack = "dev") => Plan(stack, With(lines, stack));

    /// <summary>All problems, one in a line.</summary>
    public static string ProblemsOf(string stack, string yaml) => string.Join('\n', EnvironmentReader.TryRead(Source(stack, yaml)).Problems);

    /// <summary>The problems of the fewest settings with some lines more.</summary>
    public static string ProblemsWith(string lines, string stack = "dev") => ProblemsOf(stack, With(lines, stack));

    /// <summary>
    /// The fewest settings with some lines more, which may say who receives the alarms. Those of production have three zones, of which its default
    /// sizes can lose one.
    /// </summary>
    public static string With(string lines, string stack = "dev")
    {
        var sound = lines.Contains(Alarms, StringComparison.Ordinal) ? WithoutAlarms : Sound;
        var isProduction = stack == "prod" || lines.Contains("infra:profile: production", StringComparison.Ordinal);
        return $"{(isProduction ? sound.Replace("euc1-az2]", "euc1-az2, euc1-az3]", StringComparison.Ordinal) : sound)}\n{Indent(lines)}";
    }

    /// <summary>
    /// A message in which <c>{PARTS}</c> stands for the keys of all parts that are called as a whole, comma-separated, and <c>{SECTIONS}</c> for
    /// those of all parts.
    /// </summary>
    public static string WithParts(string message) =>
        message.Replace("{PARTS}", KeysOf(kind => kind.IsCallTarget), StringComparison.Ordinal)
            .Replace("{SECTIONS}", KeysOf(_ => true), StringComparison.Ordinal);

    private static string KeysOf(Func<PartKind, bool> isMeant) => string.Join(", ", PartKinds.All.Where(isMeant).Select(kind => kind.Key));

    /// <summary>Settings as an engine hands them to the program.</summary>
    public static SettingsSource Source(string stack, string yaml) => SourceFrom(stack, StackFile.Parse(yaml));

    /// <summary>A configuration, with the settings of other namespaces in it, as an engine hands it to the program.</summary>
    public static SettingsSource SourceFrom(string stack, ImmutableSortedDictionary<string, string> config) => new(
        "infra",
        stack,
        config.Where(pair => pair.Key.StartsWith("infra:", StringComparison.Ordinal))
            .ToImmutableSortedDictionary(pair => pair.Key["infra:".Length..], pair => pair.Value, StringComparer.Ordinal),
        [])
    {
        FindFile = ProjectFiles.Find,
    };

    /// <summary>The plan of an environment in Git.</summary>
    public static EnvironmentPlan PlanOfFile(string stack) => EnvironmentReader.Read(SourceFrom(stack, StackFile.Read(stack)));

    /// <summary>The lines of one text that the other has not.</summary>
    public static string LinesAdded(string before, string after) => string.Join('\n', after.Split('\n').Except(before.Split('\n')));

    private static string Indent(string lines) => string.Join('\n', lines.Split('\n').Select(line => $"  {line}"));
}
