using System.Collections.Immutable;
using Pulumi;

namespace Infra.Observability;

/// <summary>An alarm whose metrics are in a graph.</summary>
/// <param name="Spec">Its declaration.</param>
/// <param name="Runbook">Address of its section in the runbooks.</param>
/// <param name="Values">Values of the dimensions of its metrics.</param>
internal sealed record GraphedAlarm(AlarmSpec Spec, string Runbook, ImmutableDictionary<Dimension, string> Values)
{
    /// <summary>The alarm, when the values of its dimensions are known.</summary>
    /// <param name="alarm">The alarm.</param>
    public static Output<GraphedAlarm> Create(Alarm alarm) =>
        DimensionValues.For(AlarmQuery.Create(alarm.Spec)).Apply(values => new GraphedAlarm(alarm.Spec, alarm.Runbook, values));
}
