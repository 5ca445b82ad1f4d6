using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Infra.LoadBalancing;
using Infra.Tests.Edge;
using Infra.Tests.Support;

namespace Infra.Tests.LoadBalancing.Objectives;

/// <summary>
/// The alarms of objectives over traffic, as CloudWatch evaluates them: each minute, each over the period that ends with it
/// (<see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-evaluation.html"/>). Rules, expressions and thresholds are read
/// from the resources that the component declares.
/// </summary>
internal sealed partial class AlarmSimulation
{
    private readonly ImmutableDictionary<string, Watch> _watches;
    private readonly ImmutableArray<RecordedResource> _pairs;

    private AlarmSimulation(ImmutableDictionary<string, Watch> watches, ImmutableArray<RecordedResource> pairs)
    {
        _watches = watches;
        _pairs = pairs;
    }

    /// <summary>The alarms that objectives declare.</summary>
    /// <param name="spec">The objectives.</param>
    /// <param name="groups">Target groups of the service.</param>
    public static async Task<AlarmSimulation> CreateAsync(ObjectivesSpec spec, params string[] groups)
    {
        var cloud = await EdgeLandscape.RunAsync(() => _ = new ServiceObjectives("web", new()
        {
            Spec = spec,
            BalancerArnSuffix = "app/lb/1",
            GroupArnSuffixes = [.. groups.DefaultIfEmpty("group")],
            AlarmChannel = EdgeLandscape.Channel,
        }));
        return new(
            cloud.OfType("aws:cloudwatch/metricAlarm:MetricAlarm").ToImmutableDictionary(alarm => alarm.Name, Watch.Read),
            [.. cloud.OfType("aws:cloudwatch/compositeAlarm:CompositeAlarm")]);
    }

    /// <summary>The same with other expressions, for tests of the simulation itself.</summary>
    /// <param name="spoil">The other expression.</param>
    public AlarmSimulation With(Func<string, string> spoil) => new(
        _watches.ToImmutableDictionary(watch => watch.Key, watch => watch.Value with
        {
            Expressions = watch.Value.Expressions.ToImmutableDictionary(query => query.Key, query => spoil(query.Value)),
        }),
        _pairs);

    /// <summary>The minutes at whose end an alarm is on, counted from 1.</summary>
    /// <param name="key">Key of the alarm: <c>availability-fast-burn</c>.</param>
    /// <param name="traffic">The traffic.</param>
    public ImmutableArray<int> OnMinutes(string key, Traffic traffic)
    {
        var rule = AlarmRule().Match(_pairs.Single(pair => pair.Name == $"web-alarm-{key}").Text("alarmRule"));
        var (first, second) = (_watches[rule.Groups["first"].Value], _watches[rule.Groups["second"].Value]);
        return [.. Enumerable.Range(1, traffic.Minutes).Where(minute => first.IsOn(traffic, minute) && second.IsOn(traffic, minute))];
    }

    /// <summary>The first minute at whose end an alarm is on; null where it never is.</summary>
    /// <inheritdoc cref="OnMinutes"/>
    public int? FirstOn(string key, Traffic traffic) => OnMinutes(key, traffic) is [var first, ..] ? first : null;

    [GeneratedRegex("""\AALARM\("(?<first>[^"]+)"\) AND ALARM\("(?<second>[^"]+)"\)\z""")]
    private static partial Regex AlarmRule();

    private sealed record Watch(
        string Result,
        ImmutableDictionary<string, string> Expressions,
        ImmutableDictionary<string, (string Metric, string Statistic, string Group, int Minutes)> Metrics,
        double Threshold)
    {
        public static Watch Read(RecordedResource alarm)
        {
            Assert.Equal(
                ("GreaterThanOrEqualToThreshold", "notBreaching", 1.0, 1.0),
                (
                    alarm.Text("comparisonOperator"),
                    alarm.Text("treatMissingData"),
                    alarm.Inputs["evaluationPeriods"],
                    alarm.Inputs["datapointsToAlarm"]));
            var queries = alarm.Groups("metricQueries").ToList();
            return new(
                (string)Assert.Single(queries, query => query.GetValueOrDefault("returnData") is true)["id"],
                queries.Where(query => query.ContainsKey("expression")).ToImmutableDictionary(
                    query => (string)query["id"], query => (string)query["expression"]),
                queries.Where(query => query.ContainsKey("metric")).ToImmutableDictionary(query => (string)query["id"], ReadMetric),
                (double)alarm.Inputs["threshold"]);
        }

        public bool IsOn(Traffic traffic, int minute) => Evaluate(Result, traffic, minute) >= Threshold;

        private double? Evaluate(string id, Traffic traffic, int minute) => Expressions.TryGetValue(id, out var expression)
            ? MetricMath.Evaluate(expression, named => Evaluate(named, traffic, minute))
            : Metrics[id] is var (metric, statistic, group, length) ? traffic.ValueOf(metric, statistic, group, minute, length) : null;

        private static (string Metric, string Statistic, string Group, int Minutes) ReadMetric(ImmutableDictionary<string, object> query)
        {
            var metric = (ImmutableDictionary<string, object>)query["metric"];
            var dimensions = (ImmutableDictionary<string, object>)metric["dimensions"];
            return (
                (string)metric["metricName"],
                (string)metric["stat"],
                (string)dimensions["TargetGroup"],
                Convert.ToInt32(metric["period"], CultureInfo.InvariantCulture) / 60);
        }
    }
}
