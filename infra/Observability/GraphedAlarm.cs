using System.Collections.Immutable;
using Pulumi;

namespace Infra.Observability;

/// <summary>An alarm whose metric is in a graph.</summary>
/// <param name="Spec">Its declaration.</param>
/// <param name="Runbook">Address of its section in the runbooks.</param>
/// <param name="DimensionValues">Values of the dimensions of its metric, in their order.</param>
internal sealed record GraphedAlarm(AlarmSpec Spec, string Runbook, ImmutableArray<string> DimensionValues)
{
    /// <summary>The alarm, when the values of its dimensions are known.</summary>
    /// <param name="alarm">The alarm.</param>
    public static Output<GraphedAlarm> Create(Alarm alarm) =>
        Output.All(alarm.Spec.Metric.Dimensions.Select(dimension => dimension.Value.ToOutput()))
            .Apply(values => new GraphedAlarm(alarm.Spec, alarm.Runbook, values));
}
