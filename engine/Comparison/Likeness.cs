using Infra.Engine.Diffing;
using Infra.Engine.Planning;

namespace Infra.Engine.Comparison;

/// <summary>How much a resource that appears is like one that disappears, in the same run of two plans.</summary>
/// <param name="oldPlan">The old plan.</param>
/// <param name="newPlan">The new plan.</param>
/// <param name="facts">Which change replaces a resource.</param>
internal sealed class Likeness(PlanIndex oldPlan, PlanIndex newPlan, ReplaceFacts facts)
{
    // Two resources of one type and parent have much in common even when they have nothing to do with each other.
    private const double LeastContent = 0.6;

    /// <summary>How sure it is that they are the same, with another name, parent or type: 0 for different ones, more for surer ones.</summary>
    /// <param name="old">The resource that disappears.</param>
    /// <param name="new">The resource that appears.</param>
    /// <param name="haveSameParent">Whether they have the same parent.</param>
    public double Score(Step old, Step @new, bool haveSameParent)
    {
        var hasSameName = old.Urn.Name == @new.Urn.Name;
        if (old.Resource.IsCustom != @new.Resource.IsCustom || (!hasSameName && !haveSameParent))
        {
            return 0;
        }

        if (old.Urn.Type != @new.Urn.Type)
        {
            return !old.Resource.IsCustom && hasSameName && haveSameParent && Content(old, @new) >= LeastContent ? 1 : 0;
        }

        var content = Content(old, @new);
        return hasSameName || (content >= LeastContent && !WouldBeReplaced(old, @new))
            ? (hasSameName ? 2 : 0) + (haveSameParent ? 1 : 0) + content + (NameLikeness(old.Urn.Name, @new.Urn.Name) / 2)
            : 0;
    }

    private bool WouldBeReplaced(Step old, Step @new) =>
        ValueDiff.Compare(old.Resource.Inputs, @new.Resource.Inputs, UnknownRule.SameExpression)
            .Any(change => facts.Judge(@new.Resource.Type, change).Replacement == Replacement.Yes);

    // The part of the inputs that is equal; for a component, the part of the children that are of the same types.
    private double Content(Step old, Step @new)
    {
        if (!old.Resource.IsCustom)
        {
            return Overlap([.. oldPlan.ChildTypes(old)], [.. newPlan.ChildTypes(@new)]);
        }

        var (before, after) = (old.Resource.Inputs, @new.Resource.Inputs);
        var all = before.Keys.Union(after.Keys).Count();
        var same = before.Count(input => after.TryGetValue(input.Key, out var value)
            && ValueDiff.AreSame(input.Value, value, UnknownRule.SameExpression));
        return all == 0 ? 1 : (double)same / all;
    }

    private static double Overlap(List<string> old, List<string> @new)
    {
        var all = old.Count + @new.Count;
        var same = @new.Count(old.Remove);
        return all == 0 ? 1 : 2.0 * same / all;
    }

    private static double NameLikeness(string old, string @new)
    {
        var start = old.AsSpan().CommonPrefixLength(@new);
        var end = 0;
        while (end < Math.Min(old.Length, @new.Length) - start && old[^(end + 1)] == @new[^(end + 1)])
        {
            end++;
        }

        return (double)(start + end) / Math.Max(Math.Max(old.Length, @new.Length), 1);
    }
}
