using Infra.Cli.Rendering;
using Infra.Engine.Planning;
using Infra.Engine.Urns;

namespace Infra.Cli.Summary;

/// <summary>The first screen of a plan: its resources by component, and those that a reviewer looks for first.</summary>
internal sealed class PlanSummary
{
    private const string Alarm = "aws:cloudwatch/metricAlarm:MetricAlarm";
    private const string CompositeAlarm = "aws:cloudwatch/compositeAlarm:CompositeAlarm";

    // After all types in ordinal order.
    private const string NoComponent = "~";

    private PlanSummary(IReadOnlyList<SummaryRow> rows, IReadOnlyList<SummarySection> sections) => (Rows, Sections) = (rows, sections);

    /// <summary>Resources by the component below the stack that they are of, in the order of the components' types.</summary>
    public IReadOnlyList<SummaryRow> Rows { get; }

    /// <summary>Resources that matter, by the reason. A reason without resources is left out.</summary>
    public IReadOnlyList<SummarySection> Sections { get; }

    /// <summary>Whether a type is that of alarms, of which a plan has many and a reader needs few.</summary>
    public static bool IsAlarm(string type) => type is Alarm or CompositeAlarm;

    /// <summary>Summarises the steps of a plan that a view shows.</summary>
    public static PlanSummary Create(Plan plan, PlanView view)
    {
        var byUrn = plan.Steps.DistinctBy(step => step.Urn).ToDictionary(step => step.Urn);
        // Of the two steps of a replacement the first stands for both.
        var shown = plan.Steps
            .Where(step => view.Shows(step) && step.Operation != Operation.DeleteReplaced && step.Resource.Type != Urn.StackType)
            .ToList();
        var names = new ShortNames(plan);
        var rows = shown.GroupBy(step => TopOf(step, byUrn))
            .GroupBy(top => top.Key.Resource.IsCustom ? NoComponent : top.Key.Resource.Type)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new SummaryRow(
                group.Key == NoComponent ? "(no component)" : TypeName.Shorten(group.Key),
                [.. group.Select(top => names.Shorten(top.Key.Resource.Name)).Order(StringComparer.Ordinal)],
                [.. group.SelectMany(top => top)]))
            .ToList();
        return new(rows, [.. FindSections(shown, NightStops.Find(plan.Steps), names).Where(section => section.Lines.Count > 0)]);
    }

    private static IEnumerable<SummarySection> FindSections(List<Step> shown, HashSet<Urn> stopped, ShortNames names) =>
    [
        new("Keeps data, keys or names:", Lines(shown, step => StatefulTypes.Describe(step.Resource), names)),
        new("Open to the internet:", Lines(shown, step => WorldOpen.Describe(step.Resource), names)),
        new("Costs money by the hour:", Lines(shown, step => HourlyCosts.Describe(step.Resource, stopped.Contains(step.Urn)), names)),
    ];

    private static IReadOnlyList<SummaryLine> Lines(List<Step> steps, Func<Step, string?> describe, ShortNames names) =>
    [
        .. steps.GroupBy(step => describe(step) is { } note ? new LineKey(step.Operation, step.Resource.Type, note) : null)
            .Where(group => group.Key is not null)
            .OrderBy(group => group.Key)
            .Select(group => new SummaryLine(
                group.Key!.Operation,
                TypeName.Shorten(group.Key.Type),
                group.Key.Note,
                [.. group.Select(step => names.Shorten(step.Resource.Name))])),
    ];

    // Lines are sorted by type and operation; those with other notes stay in the order of their resources.
    private sealed record LineKey(Operation Operation, string Type, string Note) : IComparable<LineKey>
    {
        public int CompareTo(LineKey? other) => string.CompareOrdinal(Type, other?.Type) is var order and not 0
            ? order
            : (int)Operation - (int)(other?.Operation ?? Operation);
    }

    // The ancestor below the stack, or the resource itself.
    private static Step TopOf(Step step, Dictionary<Urn, Step> byUrn)
    {
        while (step.Resource.Parent is { } parent && parent.Type != Urn.StackType && byUrn.TryGetValue(parent, out var above))
        {
            step = above;
        }

        return step;
    }
}
