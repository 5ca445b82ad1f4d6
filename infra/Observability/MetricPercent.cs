using System.Collections.Immutable;

namespace Infra.Observability;

/// <summary>A metric in percent of another, as alarms and dashboards write it.</summary>
internal static class MetricPercent
{
    /// <summary>The queries, first that of the percentage.</summary>
    /// <param name="part">The part.</param>
    /// <param name="whole">Name of the metric that is the whole.</param>
    /// <param name="suffix">End of all ids.</param>
    public static ImmutableArray<AlarmQuery> Queries(Metric part, string whole, string suffix) =>
    [
        new AlarmQuery.OfExpression($"percent{suffix}", $"100 * part{suffix} / whole{suffix}", $"{part.Name} in percent of {whole}"),
        new AlarmQuery.OfMetric($"part{suffix}", part),
        new AlarmQuery.OfMetric($"whole{suffix}", part with { Name = whole, Statistic = MetricStatistic.Maximum }),
    ];
}
