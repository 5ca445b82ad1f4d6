using System.Collections.Immutable;
using Pulumi;

namespace Infra.Observability;

/// <summary>The values of the dimensions of metrics.</summary>
internal static class DimensionValues
{
    /// <summary>The values for some queries, when all of them are known.</summary>
    /// <param name="queries">The queries.</param>
    public static Output<ImmutableDictionary<Dimension, string>> For(ImmutableArray<AlarmQuery> queries)
    {
        ImmutableArray<Dimension> dimensions =
            [.. queries.OfType<AlarmQuery.OfMetric>().SelectMany(query => query.Metric.Dimensions).Distinct()];
        return Output.All(dimensions.Select(dimension => dimension.Value.ToOutput()))
            .Apply(values => dimensions.Zip(values, KeyValuePair.Create).ToImmutableDictionary());
    }
}
