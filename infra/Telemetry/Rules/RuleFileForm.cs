using YamlDotNet.RepresentationModel;

namespace Infra.Telemetry.Rules;

/// <summary>
/// The form of a rule file, whose keys Prometheus takes as they are or not at all:
/// <see href="https://prometheus.io/docs/prometheus/latest/configuration/recording_rules/"/>.
/// </summary>
internal static class RuleFileForm
{
    private static readonly string[] GroupKeys = ["interval", "labels", "limit", "name", "query_offset", "rules"];
    private static readonly string[] RecordKeys = ["expr", "labels", "record"];
    private static readonly string[] AlertKeys = ["alert", "annotations", "expr", "for", "keep_firing_for", "labels"];

    /// <summary>A place that breaks the form.</summary>
    /// <param name="Line">Line, from 1.</param>
    /// <param name="Rule">The rule, as the predicate of a sentence about the file.</param>
    /// <param name="Fix">What to do; null if it is obvious.</param>
    public sealed record Fault(long Line, string Rule, string? Fix = null);

    /// <summary>Every place of a file that breaks the form.</summary>
    /// <param name="root">Root of the document.</param>
    public static IEnumerable<Fault> Validate(YamlNode root) => root is YamlMappingNode file && ListOf(file, "groups") is { } groups
        ? [.. UnknownKeys(file, ["groups"]), .. groups.SelectMany(ValidateGroup), .. FindSameNames(groups)]
        : [new(root.Start.Line, "must be a mapping with a list of groups", "Begin it with 'groups:'.")];

    private static IEnumerable<Fault> ValidateGroup(YamlNode node) =>
        node is YamlMappingNode group && TextOf(group, "name") is { Length: > 0 } && ListOf(group, "rules") is { } rules
            ? [.. UnknownKeys(group, GroupKeys), .. rules.SelectMany(ValidateRule)]
            : [new(node.Start.Line, "must give each group a name and a list of rules")];

    private static IEnumerable<Fault> ValidateRule(YamlNode node)
    {
        if (node is not YamlMappingNode rule || TextOf(rule, "record") is null == TextOf(rule, "alert") is null)
        {
            return [new(node.Start.Line, "must give each rule either record or alert")];
        }

        var unknown = UnknownKeys(rule, TextOf(rule, "record") is null ? AlertKeys : RecordKeys);
        return TextOf(rule, "expr") is { Length: > 0 }
            ? unknown
            : [.. unknown, new(node.Start.Line, "must give each rule an expression, expr")];
    }

    private static IEnumerable<Fault> UnknownKeys(YamlMappingNode map, string[] known) =>
        from key in map.Children.Keys
        where key is not YamlScalarNode { Value: { } text } || !known.Contains(text)
        select new Fault(key.Start.Line, $"must have no key {key} there", $"The keys are {string.Join(", ", known)}.");

    private static IEnumerable<Fault> FindSameNames(IEnumerable<YamlNode> groups) =>
        from same in groups.OfType<YamlMappingNode>().GroupBy(map => TextOf(map, "name"))
        where same.Key is not null
        from later in same.Skip(1)
        select new Fault(later.Start.Line, $"must have only one group {same.Key}");

    private static YamlSequenceNode? ListOf(YamlMappingNode map, string key) => Find(map, key) as YamlSequenceNode;

    private static string? TextOf(YamlMappingNode map, string key) => (Find(map, key) as YamlScalarNode)?.Value;

    private static YamlNode? Find(YamlMappingNode map, string key) => map.Children.TryGetValue(new YamlScalarNode(key), out var node) ? node : null;
}
