using System.Collections.Immutable;

namespace Infra.Observability;

/// <summary>A query of an alarm or of a graph.</summary>
internal abstract record AlarmQuery
{
    private AlarmQuery(string id) => Id = id;

    /// <summary>Its id, by which expressions name it.</summary>
    public string Id { get; }

    /// <summary>The queries of an alarm, first the one whose result it watches.</summary>
    /// <param name="spec">The alarm.</param>
    /// <param name="suffix">End of all ids, which makes them unique in a graph of several alarms. Defaults to none.</param>
    public static ImmutableArray<AlarmQuery> Create(AlarmSpec spec, string suffix = "") => spec switch
    {
        { BurnRate: { } rate } => rate.Queries(suffix),
        { PercentOf: { } whole } => MetricPercent.Queries(spec.Metric, whole, suffix),
        _ => [new OfMetric($"metric{suffix}", spec.Metric)],
    };

    /// <summary>The values of a metric.</summary>
    public sealed record OfMetric(string Id, Metric Metric) : AlarmQuery(Id);

    /// <summary>
    /// An expression over other queries:
    /// <see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html"/>.
    /// </summary>
    public sealed record OfExpression(string Id, string Expression, string Label) : AlarmQuery(Id);
}
