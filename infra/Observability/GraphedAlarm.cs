using System.Collections.Immutable;
using Pulumi;

namespace Infra.Observability;

/// <summary>An alarm whose metrics are in a graph.</summary>
/// <param name="Spec">Its declaration.</param>
/// <param name="Runbook">Address of its section in the runbooks.</param>
/// <param name="Values">Values of the dimensions of its metrics.</param>
internal sealed record GraphedAlarm(AlarmSpec Spec, string Runbook, ImmutableDictionary<Dimension, string> Values)
{
    /// <summary>The alarm, when the values of its dimensions are known. Of two periods, the shorter one makes the better graph.</summary>
    /// <param name="alarm">The alarm.</param>
    public static Output<GraphedAlarm> Create(Alarm alarm)
    {
        var spec = alarm.Spec.ShortPeriodSeconds is { } seconds ? alarm.Spec.Over(seconds) : alarm.Spec;
        return DimensionValues.For(AlarmQuery.Create(spec)).Apply(values => new GraphedAlarm(spec, alarm.Runbook, values));
    }
}
