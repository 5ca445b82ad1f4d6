using System.Globalization;
using Infra.Tests.Stacks.Environments.Alarms;
using Infra.Tests.Support;

namespace Infra.Tests.Stacks.Environments;

internal static partial class Invariants
{
    private const string Alarm = "aws:cloudwatch/metricAlarm:MetricAlarm";
    private const string MuteRule = "aws:cloudwatch/alarmMuteRule:AlarmMuteRule";

    private static IEnumerable<string> AlarmsCanGoOff(DeclaredEnvironment environment) => AlarmFlaws.FindAll(environment);

    // Alarms are silent where the settings say so alone, and a silence that names none is of all.
    private static IEnumerable<string> SilencesAreThoseOfSettings(DeclaredEnvironment environment)
    {
        var declared = from silence in environment.Settings.Alarms.Silences
                       from alarm in silence.Alarms.IsEmpty ? TellingAlarmsOf(environment).Where(IsOfTheRegion) : silence.Alarms
                       select $"{silence.Name}: {alarm}";
        var silent = from rule in environment.OfType(MuteRule)
                     from silence in environment.Settings.Alarms.Silences
                     where rule.Name.StartsWith($"{environment.Plan.Names.Silences}-{silence.Name}", StringComparison.Ordinal)
                     from alarm in (IEnumerable<object>)rule.Group("muteTargets")["alarmNames"]
                     select $"{silence.Name}: {alarm}";
        return Differences(declared, silent);

        bool IsOfTheRegion(string alarm) => !alarm.StartsWith(environment.Plan.Names.PublicHealthChecks, StringComparison.Ordinal);
    }

    // Those of a pair tell nobody; the pair does.
    private static IEnumerable<string> TellingAlarmsOf(DeclaredEnvironment environment) =>
        environment.OfType(Alarm).Where(alarm => alarm.Inputs.ContainsKey("alarmActions")).Select(alarm => alarm.Text("name"))
            .Concat(environment.OfType(PairOfAlarms).Select(pair => pair.Text("alarmName")));

    // What is gone sends no metrics: one alarm of each instance and node counts that as bad, and is created after what it watches.
    private static IEnumerable<string> LossesAreTold(DeclaredEnvironment environment)
    {
        var told = environment.OfType(Alarm)
            .Where(alarm => alarm.Text("treatMissingData") == "breaching")
            .SelectMany(alarm => alarm.Group("dimensions").Values.OfType<string>()).ToHashSet(StringComparer.Ordinal);
        var stopped = Nights.StoppedIn(environment);
        var subjects = environment.OfType(Database).Select(instance => instance.Text("identifier")).Where(instance => !stopped.Contains(instance))
            .Concat(environment.OfType(Cache).SelectMany(NodesOf))
            .Concat(environment.OfType(Broker).Select(broker => broker.Text("brokerName")));
        return subjects.Where(subject => !told.Contains(subject)).Select(subject => $"{subject} can be lost without an alarm");
    }

    private static IEnumerable<string> NodesOf(RecordedResource cache) =>
        from shard in Enumerable.Range(1, (int)NumberOf(cache, "numNodeGroups"))
        from node in Enumerable.Range(1, 1 + (int)NumberOf(cache, "replicasPerNodeGroup"))
        select $"{cache.Text("replicationGroupId")}-{shard:D4}-{node:D3}";

    private static double NumberOf(RecordedResource resource, string key) => Convert.ToDouble(resource.Inputs[key], CultureInfo.InvariantCulture);
}
