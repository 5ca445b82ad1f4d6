using System.Globalization;
using Infra.Tests.Support;

namespace Infra.Tests.Stacks.Environments.Alarms;

/// <summary>
/// What an alarm watches: a metric, in percent of another one where it says so, or the burn rate of an error budget, whose first metric of bad events
/// it then is.
/// </summary>
/// <param name="Namespace">Namespace of the metric.</param>
/// <param name="Name">Name of the metric.</param>
/// <param name="Statistic">Its statistic.</param>
/// <param name="PeriodSeconds">Length of a period.</param>
/// <param name="Dimensions">Its dimensions.</param>
internal sealed record WatchedMetric(
    string Namespace, string Name, string Statistic, int PeriodSeconds, IReadOnlyDictionary<string, object> Dimensions)
{
    /// <summary>Name of the metric that is the whole; null where it is not in percent.</summary>
    public string? PercentOf { get; private init; }

    /// <summary>Expression of the burn rate; null where it is none.</summary>
    public string? BurnRate { get; private init; }

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
                alarm.Group("dimensions"));
        }

        // The first query is the expression that is watched. Those of metrics are the part and the whole, or the bad events and all.
        var queries = alarm.Groups("metricQueries").ToList();
        var metrics = queries.Select(query => query.GetValueOrDefault("metric")).OfType<IReadOnlyDictionary<string, object>>().ToList();
        var isBurnRate = (string)queries[0]["label"] == "burn rate";
        var part = metrics[0];
        return new(
            (string)part["namespace"],
            (string)part["metricName"],
            (string)part["stat"],
            Convert.ToInt32(part["period"], CultureInfo.InvariantCulture),
            (IReadOnlyDictionary<string, object>)part["dimensions"])
        {
            PercentOf = isBurnRate ? null : (string)metrics[1]["metricName"],
            BurnRate = isBurnRate ? (string)queries[0]["expression"] : null,
        };
    }

    /// <summary>The value of a dimension.</summary>
    /// <param name="dimension">Name of the dimension.</param>
    public string ValueOf(string dimension) => (string)Dimensions[dimension];
}
