using System.Collections.Immutable;
using Pulumi;

namespace Infra.Observability;

/// <summary>A row of a dashboard: the graphs and error budgets of a component.</summary>
/// <param name="Title">Name of the component.</param>
/// <param name="Graphs">Its graphs, one for each heading of its runbooks.</param>
/// <param name="Budgets">Its error budgets.</param>
internal sealed record DashboardRow(string Title, ImmutableArray<DashboardGraph> Graphs, ImmutableArray<GraphedBudget> Budgets)
{
    /// <summary>A row for each component that has alarms, when the values of all dimensions are known.</summary>
    /// <param name="groups">The alarms of each component.</param>
    public static Output<ImmutableArray<DashboardRow>> Create(ImmutableArray<AlarmGroup> groups) =>
        Output.All(groups.Where(group => !group.Alarms.IsEmpty).Select(Create));

    private static Output<DashboardRow> Create(AlarmGroup group) => Output
        .Tuple(Output.All(group.Alarms.Select(GraphedAlarm.Create)), Output.All(group.ErrorBudgets.Select(GraphedBudget.Create)))
        .Apply(parts => new DashboardRow(group.Title, [.. GraphsOf(parts.Item1)], parts.Item2));

    private static IEnumerable<DashboardGraph> GraphsOf(ImmutableArray<GraphedAlarm> alarms) =>
        from alarm in alarms
        group alarm by alarm.Spec.Runbook ?? alarm.Spec.Key into same
        select new DashboardGraph(same.Key, [.. same]);
}
