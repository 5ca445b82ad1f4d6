using System.Collections.Immutable;
using System.Globalization;

namespace Infra.Tests.LoadBalancing.Objectives;

/// <summary>The metrics of target groups, minute by minute. What is not counted in a minute has no value, as in CloudWatch.</summary>
internal sealed class Traffic
{
    private readonly ImmutableDictionary<string, Minute[]> _groups;

    private Traffic(ImmutableDictionary<string, Minute[]> groups) => _groups = groups;

    /// <summary>Traffic of one group.</summary>
    public static Traffic Create(int minutes, Func<int, Minute> minute) => Create(minutes, ("group", minute));

    /// <summary>Traffic of several groups.</summary>
    public static Traffic Create(int minutes, params (string Group, Func<int, Minute> Minute)[] groups) => new(groups.ToImmutableDictionary(
        group => group.Group, group => Enumerable.Range(0, minutes).Select(group.Minute).ToArray()));

    public int Minutes => _groups.Values.First().Length;

    /// <summary>The value of a metric in a period; null without one.</summary>
    /// <param name="metric">Its name.</param>
    /// <param name="statistic">Its statistic.</param>
    /// <param name="group">Its target group.</param>
    /// <param name="end">Minute before which the period ends.</param>
    /// <param name="length">Minutes of the period.</param>
    public double? ValueOf(string metric, string statistic, string group, int end, int length)
    {
        var value = 0.0;
        for (var minute = Math.Max(0, end - length); minute < end; minute++)
        {
            value += ValueOf(metric, statistic, _groups[group][minute]);
        }

        return value == 0 ? null : value;
    }

    private static double ValueOf(string metric, string statistic, Minute minute) => (metric, statistic) switch
    {
        ("RequestCount", "Sum") => minute.Requests,
        ("HTTPCode_Target_5XX_Count", "Sum") => minute.Failed,
        ("TargetConnectionErrorCount", "Sum") => minute.Unreachable,
        ("TargetResponseTime", "SampleCount") => minute.Requests - minute.Unreachable,
        ("TargetResponseTime", var count) => CountAbove(count, minute),
        _ => throw new ArgumentException($"No target group has {statistic} of {metric}."),
    };

    // TC(0.5:) is the number of values above 0.5.
    private static double CountAbove(string statistic, Minute minute)
    {
        var bound = double.Parse(statistic["TC(".Length..^":)".Length], CultureInfo.InvariantCulture);
        var fast = minute.Requests - minute.Unreachable - minute.Slow;
        return (Minute.SlowSeconds > bound ? minute.Slow : 0) + (Minute.FastSeconds > bound ? fast : 0);
    }
}
