using System.Globalization;
using Infra.Tests.Support;

namespace Infra.Tests.Stacks.Environments.Alarms;

/// <summary>What an alarm watches: a metric, in percent of another one where it says so.</summary>
internal sealed record WatchedMetric(
    string Namespace, string Name, string Statistic, int PeriodSeconds, string? PercentOf, IReadOnlyDictionary<string, object> Dimensions)
{
    /// <summary>That of an alarm.</summary>
    /// <param name="alarm">The alarm.</param>
    public static WatchedMetric Read(RecordedResource alarm)
    {
        if (!alarm.Inputs.ContainsKey("metricQueries"))
        {
            return new(
                alarm.Text("namespace"),
                alarm.Text("metricName"),
                (string)(alarm.Inputs.GetValueOrDefault("statistic") ?? alarm.Inputs["extendedStatistic"]),
                Convert.ToInt32(alarm.Inputs["period"], CultureInfo.InvariantCulture),
                null,
                alarm.Group("dimensions"));
        }

        // The expression is of the two metrics behind it, both of the same dimensions: the part, then the whole.
        var metrics = alarm.Groups("metricQueries").Select(query => query.GetValueOrDefault("metric"))
            .OfType<IReadOnlyDictionary<string, object>>().ToList();
        var part = metrics[0];
        return new(
            (string)part["namespace"],
            (string)part["metricName"],
            (string)part["stat"],
            Convert.ToInt32(part["period"], CultureInfo.InvariantCulture),
            (string)metrics[1]["metricName"],
            (IReadOnlyDictionary<string, object>)part["dimensions"]);
    }

    /// <summary>The value of a dimension.</summary>
    /// <param name="dimension">Name of the dimension.</param>
    public string ValueOf(string dimension) => (string)Dimensions[dimension];
}
