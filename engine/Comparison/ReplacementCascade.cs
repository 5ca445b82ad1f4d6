using Infra.Engine.Diffing;
using Infra.Engine.Planning;
using Infra.Engine.Urns;
using Infra.Engine.Values;

namespace Infra.Engine.Comparison;

/// <summary>
/// Follows replacements: a resource that is replaced gets other outputs, and a resource with an input that comes from these and that replaces it when
/// it changes may be replaced too. So may what the program ties to it by <c>replaceWith</c> or <c>deletedWith</c>.
/// </summary>
internal static class ReplacementCascade
{
    /// <summary>Returns the changes with those that follow from replacements among them.</summary>
    public static IEnumerable<ResourceChange> Follow(IReadOnlyList<ResourceChange> changes, ResourcePairs pairs, ReplaceFacts facts)
    {
        var byUrn = changes.Where(change => change.New is not null).ToDictionary(change => change.Urn);
        var old = pairs.Both.ToDictionary(pair => pair.New.Urn, pair => pair.Old);
        var users = FindUsers(pairs.Both.Select(pair => pair.New));
        var left = new Queue<Urn>(byUrn.Values.Where(change => change.IsDeleted).Select(change => change.Urn));
        var seen = left.ToHashSet();
        while (left.TryDequeue(out var replaced))
        {
            foreach (var (user, property) in users[replaced])
            {
                var verdict = Judge(user, property, replaced, byUrn[replaced], facts);
                if (verdict.Replacement == Replacement.Maybe)
                {
                    byUrn[user.Urn] = With(byUrn.GetValueOrDefault(user.Urn), user, old[user.Urn], verdict, facts);
                    if (seen.Add(user.Urn))
                    {
                        left.Enqueue(user.Urn);
                    }
                }
            }
        }

        return changes.Where(change => change.New is null).Concat(byUrn.Values);
    }

    // The inputs that come from each resource; null stands for the option replaceWith.
    private static ILookup<Urn, (Step User, string? Property)> FindUsers(IEnumerable<Step> steps) =>
    (
        from step in steps
        let resource = step.Resource
        from use in resource.PropertyDependencies.SelectMany(
            dependencies => dependencies.Urns, (dependencies, urn) => (Urn: urn, Property: (string?)dependencies.Property))
            .Concat(resource.Options.ReplaceWith.Select(urn => (Urn: urn, Property: (string?)null)))
        select (use.Urn, User: (step, use.Property))).ToLookup(use => use.Urn, use => use.User);

    private static ReplaceVerdict Judge(Step user, string? property, Urn replaced, ResourceChange cause, ReplaceFacts facts)
    {
        var how = cause.IsDeleted ? "is replaced" : "may be replaced";
        if (property is null)
        {
            return new(Replacement.Maybe, $"replaceWith names {replaced.Name}, which {how}");
        }

        if (!user.Resource.Inputs.TryGetValue(property, out var value) || !value.ContainsUnknowns)
        {
            return default;
        }

        var change = new ValueChange(PropertyPath.FromKey(property), UnknownValue.Instance, value);
        return facts.Judge(user.Resource.Type, change).Replacement is Replacement.Yes or Replacement.Maybe
            ? new(Replacement.Maybe, $"{property} comes from {replaced.Name}, which {how}")
            : default;
    }

    private static ResourceChange With(ResourceChange? change, Step user, Step old, ReplaceVerdict verdict, ReplaceFacts facts) => change is null
        ? new ResourceChange
        {
            Kind = ResourceChangeKind.Changed,
            Old = old,
            New = user,
            Replacement = verdict,
            HoldsData = facts.HoldsData(user.Resource.Type),
        }
        : !change.IsKept ? change : change with { Replacement = ReplaceVerdict.Max(change.Replacement, verdict) };
}
