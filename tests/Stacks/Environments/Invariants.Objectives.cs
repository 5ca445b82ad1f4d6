using System.Globalization;
using System.Text.RegularExpressions;
using Infra.Stacks.Settings;
using Infra.Tests.Support;

namespace Infra.Tests.Stacks.Environments;

internal static partial class Invariants
{
    private const string PairOfAlarms = "aws:cloudwatch/compositeAlarm:CompositeAlarm";

    // Each objective of a service has two pairs of alarms at each balancer that sends it requests, over all target groups of its rule; nothing else
    // has a pair.
    internal static IEnumerable<string> ObjectivesAreWatched(DeclaredEnvironment environment)
    {
        var declared = from rule in environment.OfType("aws:lb/listenerRule:ListenerRule")
                       from service in environment.Settings.Services
                       where service.PromisedObjectives is not null && IsRuleOf(rule, service)
                       let groups = GroupsOf(rule)
                       from text in PairsOf(service, rule.Name[..^"-rule".Length], groups)
                       select text;
        var routed = environment.Settings.Services.Where(service => service.PromisedObjectives is not null
            && !environment.OfType("aws:lb/listenerRule:ListenerRule").Any(rule => IsRuleOf(rule, service)));
        return
        [
            .. Differences(declared, environment.OfType(PairOfAlarms).SelectMany(pair => TextsOf(environment, pair))),
            .. routed.Select(service => $"{service.Name} has objectives and no rule"),
        ];

        bool IsRuleOf(RecordedResource rule, ServiceSettings service) =>
            rule.Name == $"{PrefixOf(environment)}-{service.Name}-public-rule"
            || rule.Name == $"{PrefixOf(environment)}-{service.Name}-internal-rule";
    }

    private static IEnumerable<string> PairsOf(ServiceSettings service, string route, string groups)
    {
        var objectives = service.PromisedObjectives!;
        foreach (var objective in (string[])[.. One(objectives.Availability, "availability"), .. One(objectives.Latency, "latency")])
        {
            foreach (var (speed, rate, hour) in new[] { ("fast", 0.02 * 24 * objectives.Days, 60), ("slow", 0.05 * 4 * objectives.Days, 360) })
            {
                yield return Text("long", hour);
                yield return Text("short", hour / 12);

                string Text(string role, int minutes) => string.Create(
                    CultureInfo.InvariantCulture,
                    $"{route}-objectives-alarm-{objective}-{speed}-burn: {role} {minutes * 60} s at {rate:0.####} of {groups}");
            }
        }

        static string[] One(object? value, string name) => value is null ? [] : [name];
    }

    private static IEnumerable<string> TextsOf(DeclaredEnvironment environment, RecordedResource pair)
    {
        foreach (Match watched in WatchedAlarm().Matches(pair.Text("alarmRule")))
        {
            var alarm = environment.OfType(Alarm).Single(alarm => alarm.Text("name") == watched.Groups["name"].Value);
            var metrics = alarm.Groups("metricQueries").Select(query => query.GetValueOrDefault("metric"))
                .OfType<IReadOnlyDictionary<string, object>>().ToList();
            var groups = metrics.Select(metric => (string)((IReadOnlyDictionary<string, object>)metric["dimensions"])["TargetGroup"]);
            var tells = pair.Texts("alarmActions").Any() && !alarm.Inputs.ContainsKey("alarmActions") ? "" : " and tells not as it should";
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{pair.Name}: {alarm.Name[(pair.Name.Length + 1)..]} {metrics.FirstOrDefault()?["period"]} s at {alarm.Inputs["threshold"]:0.####} "
                + $"of {string.Join(' ', groups.Distinct().Order(StringComparer.Ordinal))}{tells}");
        }
    }

    private static string GroupsOf(RecordedResource rule) => string.Join(
        ' ',
        TargetGroupArn().Matches(rule.InputText).Select(match => $"targetgroup/{match.Groups["name"].Value}/1").Order(StringComparer.Ordinal));

    [GeneratedRegex("""ALARM\("(?<name>[^"]+)"\)""")]
    private static partial Regex WatchedAlarm();

    // Of a rule with one group, and of each of several.
    [GeneratedRegex(@"""(targetGroupArn|arn)"": ""(?<name>[^""]+)-arn""")]
    private static partial Regex TargetGroupArn();
}
