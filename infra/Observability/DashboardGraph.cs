using System.Collections.Immutable;

namespace Infra.Observability;

/// <summary>A graph of the alarms of a component that have the same runbook heading.</summary>
/// <param name="Title">The heading.</param>
/// <param name="Alarms">The alarms, at least one.</param>
internal sealed record DashboardGraph(string Title, ImmutableArray<GraphedAlarm> Alarms)
{
    /// <summary>Thresholds of the alarms, each once.</summary>
    public IEnumerable<double> Thresholds => Alarms.Select(alarm => alarm.Spec.Threshold).Distinct();
}
