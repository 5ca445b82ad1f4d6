using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Infra.Observability;
using Infra.Tests.Stacks.Environments;
using Infra.Tests.Stacks.Environments.Alarms;
using Infra.Validation;
using YamlDotNet.RepresentationModel;

namespace Infra.Tests.Stacks.Declarations;

/// <summary>The tables of all alarms and alerts that some environments have.</summary>
/// <param name="Environments">Heading of the column and environment.</param>
internal sealed partial record AlarmTables(params ImmutableArray<(string Heading, DeclaredEnvironment Environment)> Environments)
{
    private const double MiB = 1 << 20;

    private static readonly (double Size, string Unit)[] Bytes = [(1L << 40, "TiB"), (1L << 30, "GiB"), (MiB, "MiB")];

    /// <summary>A row for each kind of alarm and threshold: alarms on several servers or nodes are one.</summary>
    public string WriteAlarms()
    {
        var rows = from environment in Environments
                   from alarm in DeclaredAlarm.All(environment.Environment)
                   let fact = MetricFacts.Find(environment.Environment, alarm.Metric)!
                   group (environment.Heading, alarm.Title, AtRest: AtRestOf(alarm, fact)) by (
                       alarm.Runbook,
                       Metric: MetricOf(alarm),
                       GoesOff: $"{StatisticOf(alarm)}{ConditionOf(alarm, fact)} {TimeOf(alarm)}",
                       Without: alarm.IsOnWithoutData ? "goes off" : "stays off") into alike
                   orderby alike.Key.Runbook, alike.Key.Metric, alike.Key.GoesOff
                   select $"| {LinkTo(alike.Key.Runbook)} | {TitleOf(alike.Select(alarm => alarm.Title))} | {alike.Key.Metric} | "
                       + $"{alike.Key.GoesOff} | {alike.Key.Without} | {string.Join(", ", alike.Select(alarm => alarm.AtRest).Distinct())} | "
                       + $"{SeverityOf(alike.Key.Runbook)} | "
                       + $"{string.Join(" | ", Environments.Select(column => alike.Count(alarm => alarm.Heading == column.Heading)))} |";
        var columns = string.Join(" | ", Environments.Select(column => column.Heading));
        return $"""
            | alarm | what is wrong | metric | goes off | without data | at rest | severity | {columns} |
            |---|---|---|---|---|---|---|{string.Concat(Environments.Select(_ => "---|"))}
            {string.Join('\n', rows)}
            """;
    }

    /// <summary>A row for each alert on the metrics of services.</summary>
    public string WriteAlerts()
    {
        var rules = from environment in Environments
                    from definitions in environment.Environment.OfType("aws:amp/ruleGroupNamespace:RuleGroupNamespace")
                    where definitions.Name.EndsWith("-services", StringComparison.Ordinal)
                    from rule in RulesOf(definitions.Text("data"))
                    where rule.Children.ContainsKey("alert")
                    let runbook = Runbook().Match(TextOf(rule["annotations"]["runbook_url"])).Value
                    let summary = Label().Replace(TextOf(rule["annotations"]["summary"]), "…")
                    let expression = TextOf(rule["expr"]).Replace("|", "\\|", StringComparison.Ordinal)
                    select $"| {LinkTo(runbook)} | {summary} | `{expression}` | {TextOf(rule["for"])} | {TextOf(rule["labels"]["severity"])} |";
        return $"""
            | alert | what is wrong | expression that has a result | for | severity |
            |---|---|---|---|---|
            {string.Join('\n', rules.Distinct().Order(StringComparer.Ordinal))}
            """;
    }

    private static IEnumerable<YamlMappingNode> RulesOf(string definitions)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(definitions));
        return from @group in (YamlSequenceNode)stream.Documents[0].RootNode["groups"]
               from rule in (YamlSequenceNode)@group["rules"]
               select (YamlMappingNode)rule;
    }

    private static string TextOf(YamlNode node) => ((YamlScalarNode)node).Value!;

    private static string LinkTo(string runbook) => $"[{runbook.Replace(".md#", " ", StringComparison.Ordinal)}](runbooks/{runbook})";

    private static string SeverityOf(string runbook)
    {
        var parts = runbook.Split(".md#");
        return ValueRules.Spell(AlarmSeverities.For(parts[0], parts[1]));
    }

    // Names of the environment, and words that differ, make place for dots. Sentences that are not alike stand one after the other.
    private static string TitleOf(IEnumerable<string> titles)
    {
        var distinct = titles.Distinct().ToList();
        var words = distinct.Select(title => title.Split(' ')).ToList();
        var common = string.Join(' ', words[0].Select((word, place) =>
            OfEnvironment().IsMatch(word) || words.Any(other => other.ElementAtOrDefault(place) != word) ? "…" : word));
        return common.Count(sign => sign == '…') * 2 <= words[0].Length ? common : string.Join(" / ", distinct);
    }

    private static string MetricOf(DeclaredAlarm alarm) => alarm.Metric switch
    {
        { PercentOf: { } whole } => $"{NamespaceOf(alarm)} `{alarm.Metric.Name}` in percent of `{whole}`",
        { BurnRate: not null } => $"burn rate of {NamespaceOf(alarm)} `{alarm.Metric.Name}`",
        _ => $"{NamespaceOf(alarm)} `{NameOf(alarm)}`",
    };

    private static string NamespaceOf(DeclaredAlarm alarm) => OfEnvironment().Replace(alarm.Metric.Namespace, "…");

    // A metric of a service's log has the name of the service.
    private static string NameOf(DeclaredAlarm alarm) =>
        alarm.Metric.Name.EndsWith("-errors", StringComparison.Ordinal) ? "SERVICE-errors" : alarm.Metric.Name;

    private static string StatisticOf(DeclaredAlarm alarm) => alarm.Metric.BurnRate is null ? $"{alarm.Metric.Statistic} " : "";

    private static string ConditionOf(DeclaredAlarm alarm, MetricFact fact)
    {
        var sign = (alarm.IsBelow ? "<" : ">") + (alarm.TakesEqual ? "=" : "");
        return $"{sign} {WithUnit(alarm.Threshold, alarm.Metric.Statistic == "SampleCount" ? "" : fact.Unit)}";
    }

    private static string TimeOf(DeclaredAlarm alarm)
    {
        var period = alarm.Metric.PeriodSeconds switch
        {
            >= 86_400 and var days => $"{days / 86_400} d",
            >= 3600 and var hours => $"{hours / 3600} h",
            var seconds => $"{seconds / 60} min",
        };
        return alarm.Points == 1 && alarm.Periods == 1 ? $"in {period}" : $"in {alarm.Points} of {alarm.Periods} × {period}";
    }

    private static string AtRestOf(DeclaredAlarm alarm, MetricFact fact) => fact.AtRest switch
    {
        _ when alarm.Metric.Statistic == "SampleCount" => "at least 1",
        null => "none",
        { Least: double.PositiveInfinity } => "more",
        { } values when values.Least == values.Greatest => WithUnit(values.Least, fact.Unit),
        { } values => $"{WithUnit(values.Least, "")} to {WithUnit(values.Greatest, fact.Unit)}",
    };

    private static string WithUnit(double value, string unit)
    {
        if (unit == "MiB")
        {
            return WithUnit(value * MiB, "B");
        }

        var (size, name) = unit == "B" ? Bytes.FirstOrDefault(one => value >= one.Size, (1, unit)) : (1, unit);
        return $"{(value / size).ToString("0.##", CultureInfo.InvariantCulture)} {name}".TrimEnd();
    }

    [GeneratedRegex("[a-z]+-prod[-a-z0-9]*")]
    private static partial Regex OfEnvironment();

    [GeneratedRegex(@"[a-z-]+\.md#\S+\z")]
    private static partial Regex Runbook();

    [GeneratedRegex(@"\{\{.*?\}\}")]
    private static partial Regex Label();
}
