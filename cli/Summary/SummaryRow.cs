using Infra.Engine.Planning;

namespace Infra.Cli.Summary;

/// <summary>The resources of the components of one type.</summary>
/// <param name="Type">Type of the components, in the short form.</param>
/// <param name="Names">Names of the components, shortened.</param>
/// <param name="Steps">The components and all that is below them.</param>
internal sealed record SummaryRow(string Type, IReadOnlyList<string> Names, IReadOnlyList<Step> Steps)
{
    /// <summary>Number of alarms among the resources.</summary>
    public int Alarms => Steps.Count(step => PlanSummary.IsAlarm(step.Resource.Type));

    /// <summary>Number of the resources that are neither alarms nor components, by operation.</summary>
    public IReadOnlyList<OperationCount> Counts =>
        OperationCount.Tally([.. Steps.Where(step => step.Resource.IsCustom && !PlanSummary.IsAlarm(step.Resource.Type))]);
}
