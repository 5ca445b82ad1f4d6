using System.Collections.Immutable;
using Infra.Engine.Diffing;
using Infra.Engine.Planning;

namespace Infra.Engine.Comparison;

/// <summary>The difference between two plans of a stack: what a change of the program or its settings does.</summary>
public sealed record PlanDiff
{
    /// <summary>The plan of the old program.</summary>
    public required Plan Old { get; init; }

    /// <summary>The plan of the new program.</summary>
    public required Plan New { get; init; }

    /// <summary>The resources that differ, in ordinal order of their URNs.</summary>
    public required ImmutableArray<ResourceChange> Resources { get; init; }

    /// <summary>The outputs of the stack that differ.</summary>
    public required ImmutableArray<ValueChange> Outputs { get; init; }

    /// <summary>Whether the two plans are the same.</summary>
    public bool IsEmpty => Resources.IsEmpty && Outputs.IsEmpty;

    /// <summary>
    /// Compares two complete plans. Values that are unknown in both count as the same expression
    /// (<see cref="UnknownRule.SameExpression"/>); what they come from is compared instead.
    /// </summary>
    /// <param name="old">The plan of the old program.</param>
    /// <param name="new">The plan of the new program.</param>
    public static PlanDiff Compare(Plan old, Plan @new)
    {
        var facts = ReplaceFacts.Default;
        var pairs = ResourcePairs.Find(old, @new, facts);
        var comparison = new ResourceComparison(facts, new ResourceNames(pairs.NewNames), old.Secrets, @new.Secrets);
        var changes = new List<ResourceChange>();
        changes.AddRange(pairs.Removed.Select(step => Alone(ResourceChangeKind.Removed, step, null, facts)));
        changes.AddRange(pairs.Added.Select(step => Alone(ResourceChangeKind.Added, null, step, facts)));
        changes.AddRange(pairs.Both.Select(pair => Compare(pair, comparison, facts)).OfType<ResourceChange>());
        return new PlanDiff
        {
            Old = old,
            New = @new,
            Resources = [.. ReplacementCascade.Follow(changes, pairs, facts).OrderBy(change => change.Urn)],
            Outputs = ValueDiff.Compare(old.Outputs, @new.Outputs, UnknownRule.SameExpression),
        };
    }

    private static ResourceChange Alone(ResourceChangeKind kind, Step? old, Step? @new, ReplaceFacts facts) =>
        new() { Kind = kind, Old = old, New = @new, HoldsData = facts.HoldsData((@new ?? old!).Resource.Type) };

    private static ResourceChange? Compare(ResourcePair pair, ResourceComparison comparison, ReplaceFacts facts)
    {
        var properties = comparison.CompareInputs(pair.Old, pair.New);
        var options = comparison.CompareOptions(pair.Old, pair.New);
        return properties.IsEmpty && options.IsEmpty && !pair.IsRenamed ? null : new ResourceChange
        {
            Kind = pair.IsRenamed ? ResourceChangeKind.Renamed : ResourceChangeKind.Changed,
            Old = pair.Old,
            New = pair.New,
            Properties = properties,
            Options = options,
            IsKept = pair.IsKept,
            MissingAlias = pair.MissingAlias,
            Replacement = properties.Aggregate(default(ReplaceVerdict), (verdict, change) => ReplaceVerdict.Max(verdict, change.Verdict)),
            HoldsData = facts.HoldsData(pair.New.Resource.Type),
        };
    }
}
