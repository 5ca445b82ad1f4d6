using Infra.Engine.Planning;
using Infra.Engine.Urns;

namespace Infra.Cli.Rendering;

/// <summary>The steps of a plan as the tree that their parents make of them.</summary>
internal sealed class ResourceTree
{
    private readonly ILookup<Urn?, Step> _children;

    private ResourceTree(ILookup<Urn?, Step> children) => _children = children;

    /// <summary>Steps without a parent in the plan: the stack, and the providers that the engine makes.</summary>
    public IEnumerable<Step> Roots => _children[null];

    /// <summary>Makes the tree. Children come in the order of the plan, that of their types and names.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="showSame">Whether steps that change nothing belong to it, even if nothing below them changes.</param>
    public static ResourceTree Of(Plan plan, bool showSame)
    {
        var byUrn = plan.Steps.ToDictionary(step => step.Urn);
        var shown = showSame ? [.. byUrn.Keys] : Changing(plan, byUrn);
        return new(plan.Steps
            .Where(step => shown.Contains(step.Urn))
            .ToLookup(step => step.Resource.Parent is { } parent && byUrn.ContainsKey(parent) ? parent : null));
    }

    /// <summary>Steps whose parent the step is.</summary>
    public IReadOnlyList<Step> ChildrenOf(Step step) => [.. _children[step.Urn]];

    // What changes, and everything above it.
    private static HashSet<Urn> Changing(Plan plan, Dictionary<Urn, Step> byUrn)
    {
        var changing = new HashSet<Urn>();
        foreach (var step in plan.Steps.Where(step => step.Operation != Operation.Same))
        {
            for (var current = step; current is not null && changing.Add(current.Urn);)
            {
                current = current.Resource.Parent is { } parent ? byUrn.GetValueOrDefault(parent) : null;
            }
        }

        return changing;
    }
}
