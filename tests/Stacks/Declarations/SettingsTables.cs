using System.Collections;
using System.ComponentModel.DataAnnotations;
using Infra.Compute;
using Infra.Data;
using Infra.Observability;
using Infra.Security.Permissions;
using Infra.Stacks.Parts;
using Infra.Stacks.Settings;
using Infra.Tests.Stacks.Parts;
using Infra.Tests.Support;
using Infra.Validation;

namespace Infra.Tests.Stacks.Declarations;

/// <summary>Writes the tables of <c>docs/settings.md</c>.</summary>
internal static class SettingsTables
{
    // Pages that say more than a summary, where the page is not named after the group.
    private static readonly Dictionary<string, string> Pages = new()
    {
        ["firewall"] = "web-firewall",
        ["publicBalancer"] = "load-balancer",
        ["internalBalancer"] = "load-balancer",
        ["tcpBalancer"] = "load-balancer",
        ["services[].route"] = "service-route",
        ["services[].servers"] = "server-group",
        ["services[].container"] = "server-bootstrap",
        ["broker"] = "message-broker",
        ["files"] = "shared-files",
        ["backup"] = "backups",
        ["logsearch"] = "log-search",
    };

    /// <summary>A heading, a summary and a table for each group.</summary>
    public static string Write() => string.Join('\n', SettingsGroup.All.Select(Write));

    /// <summary>The variables and secrets that containers get from each part, as rows of a table.</summary>
    public static string WriteVariables() => string.Join('\n', PartKinds.All
        .Select(kind => PartContexts.CreatePart(kind, EnvironmentProfile.Production))
        .Select(part => (Part: part, Caller: CallerOf(part)))
        .Select(call => $"| {CallOf(call.Part)} | {Names(call.Part.VariablesOf(call.Caller))} | {Names(call.Part.SecretsOf(call.Caller))} |")
        .Prepend("|---|---|---|").Prepend("| call | variables | secrets |"));

    private static PartCaller CallerOf(Part part) => new("any", DataAccess.All)
    {
        Items = [.. part.ItemNames.Select(item => new ItemUse(item, Access.Write, PropertyPath.Root))],
    };

    // A part that has things of its own is called by their names, which the smallest section has. Documents have a key of their own.
    private static string CallOf(Part part) => PartKinds.All.Single(kind => kind.Key == part.Key) switch
    {
        { IsUsedByAll: true } => $"none, with `{part.Key}`",
        { Items: null } => $"`{part.Key}`",
        { Items.Word: "queue" } => $"`{{ queue: {part.ItemNames.Single()} }}`",
        _ => $"`{part.Key}: [{part.ItemNames.Single()}]`",
    };

    /// <summary>What a setting is, in one cell: its summary and its rules.</summary>
    public static string Describe(SpecProperty property) =>
        string.Join(' ', Rules(property).Prepend(XmlDocumentation.Summary(property.DeclaringType, property.Name)))
            .Replace("|", @"\|", StringComparison.Ordinal);

    /// <summary>A default as the tables show it.</summary>
    public static string Show(object? value) => value switch
    {
        null => "none",
        string text => text.Length == 0 ? "none" : text,
        Enum or bool or int or double => ValueRules.Show(value).Trim('\''),
        IDictionary map => map.Count == 0 ? "none" : "below",
        IEnumerable list => string.Join(", ", list.Cast<object>().Select(ShowItem)) is { Length: > 0 } items ? items : "none",
        _ when IsGroup(value) => "below",
        _ => $"{value}",
    };

    private static string Names<T>(IEnumerable<KeyValuePair<string, T>> pairs) => string.Join(", ", pairs.Select(pair => $"`{pair.Key}`"));

    private static bool IsGroup(object value) => SpecValue.Create(value.GetType()) is SpecValue.Group;

    private static string ShowItem(object item) => IsGroup(item) ? $"{SpecType.Get(item.GetType()).Properties[0].Read(item)}" : Show(item);

    private static string Write(SettingsGroup group)
    {
        var title = group.Path.Length == 0 ? "infra" : $"infra:{group.Path}";
        var name = Pages.GetValueOrDefault(group.Path, group.Path);
        var page = File.Exists(Repository.PathOf("docs", "components", $"{name}.md")) ? $" [More](components/{name}.md)." : "";
        return $"""
            ### `{title}`{Condition(group)}

            {Wrap($"{XmlDocumentation.Summary(group.Spec.Type)}{page}")}

            {Table(group)}

            """;
    }

    // Lines of at most 150 columns, which build/check-format.sh demands.
    private static string Wrap(string text) => text.Split(' ').Aggregate((Text: "", Column: 0), (lines, word) => lines switch
    {
        { Column: 0 } => (word, word.Length),
        _ when lines.Column + 1 + word.Length > 150 => ($"{lines.Text}\n{word}", word.Length),
        _ => ($"{lines.Text} {word}", lines.Column + 1 + word.Length),
    }).Text;

    // Alternatives have the same path.
    private static string Condition(SettingsGroup group) => group switch
    {
        { Condition: { } key, Spec.Type.IsNested: true } => $" with `{key}`",
        _ when group.Spec.Type == typeof(ForwardSettings) => " without `container`",
        _ when group.Spec.Type == typeof(MachineSpec) => " with `task`",
        _ => "",
    };

    private static string Table(SettingsGroup group)
    {
        var development = group.Defaults(EnvironmentProfile.Development);
        var production = group.Defaults(EnvironmentProfile.Production);
        var rows = group.Spec.Properties
            .Select(property => new Row(property.Key, Describe(property), Default(property, development), Default(property, production)))
            .Concat(group.Path.Length > 0 ? [] : PartKinds.All.Select(DescribePart))
            .ToList();
        return string.Join('\n', rows.Any(row => row.Development != row.Production)
            ? ["| key | value | development | production |", "|---|---|---|---|", .. rows.Select(row => $"{row} {row.Production} |")]
            : ["| key | value | default |", "|---|---|---|", .. rows.Select(row => $"{row}")]);
    }

    private static Row DescribePart(PartKind kind) =>
        new(kind.Key, $"{XmlDocumentation.Summary(kind.SpecType)} {Smallest(kind)}", "none", "none");

    private static string Smallest(PartKind kind) =>
        kind.Items is { } items ? $"The smallest is `{items.SmallestSection}`." : "`{}` takes all defaults.";

    private static string Default(SpecProperty property, object defaults) => property switch
    {
        { Required: not null } => "required",
        { DefaultFrom: { } key } => $"{Show(property.Read(defaults))}, or `infra:{key}`",
        _ => Show(property.Read(defaults)),
    };

    private static IEnumerable<string> Rules(SpecProperty property)
    {
        if (property.Value is SpecValue.Choice or SpecValue.List { Item: SpecValue.Choice })
        {
            var type = property.Value is SpecValue.Choice choice ? choice.Type : ((SpecValue.Choice)((SpecValue.List)property.Value).Item).Type;
            yield return $"{Sentence(ValueRules.List([.. ValueRules.Choices(type).Select(member => $"`{member}`")]))}";
        }

        if (property.Value is SpecValue.Formed formed)
        {
            yield return Sentence(formed.Form.Rule);
        }

        if (property.Keys is { } keys)
        {
            yield return $"Each {keys.Rule}.";
        }

        foreach (var rule in property.Rules)
        {
            yield return rule switch
            {
                UniqueAttribute { Property: null } => "Each item once.",
                UniqueAttribute { Property: var name } => $"Each item has another `{System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(name)}`.",
                LengthAttribute { MinimumLength: 0 } length => $"At most {length.MaximumLength}.",
                LogRetentionAttribute => "A number of days that CloudWatch Logs accepts.",
                RangeAttribute or LengthAttribute =>
                    Sentence(ValueRules.Describe(rule)["must ".Length..].Replace("be ", "", StringComparison.Ordinal)),
                AllowedValuesAttribute allowed => Sentence(ValueRules.List([.. allowed.Values.Select(value => $"`{value}`")])),
                _ => Sentence(ValueRules.Describe(rule)),
            };
        }

        if (property.Production is { } production)
        {
            yield return $"In production {production.Range}.";
        }
    }

    private static string Sentence(string text) => $"{char.ToUpperInvariant(text[0])}{text[1..]}.";

    private sealed record Row(string Key, string Text, string Development, string Production)
    {
        public override string ToString() => $"| `{Key}` | {Text} | {Development} |";
    }
}
