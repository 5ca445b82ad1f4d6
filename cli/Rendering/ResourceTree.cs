using Infra.Engine.Planning;
using Infra.Engine.Urns;

namespace Infra.Cli.Rendering;

/// <summary>The steps of a plan as a tree of parents and children.</summary>
internal sealed class ResourceTree
{
    private readonly ILookup<Urn?, Step> _children;

    private ResourceTree(ILookup<Urn?, Step> children) => _children = children;

    /// <summary>Steps without a parent in the plan: the stack, and the providers that the engine creates.</summary>
    public IEnumerable<Step> Roots => _children[null];

    /// <summary>Creates the tree. Children stay in the order of the plan: by type, then by name.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="view">Whether the tree contains unchanged and read resources without another resource below them.</param>
    public static ResourceTree Create(Plan plan, PlanView view)
    {
        // The two steps of a replacement have one URN. The tree shows the first: the new resource.
        var byUrn = plan.Steps.DistinctBy(step => step.Urn).ToDictionary(step => step.Urn);
        var shown = Shown(plan, view, byUrn);
        return new(plan.Steps
            .Where(step => shown.Contains(step.Urn) && ReferenceEquals(step, byUrn[step.Urn]))
            .ToLookup(step => step.Resource.Parent is { } parent && byUrn.ContainsKey(parent) ? parent : null));
    }

    /// <summary>Finds the children of a step.</summary>
    public IReadOnlyList<Step> FindChildren(Step step) => [.. _children[step.Urn]];

    // The resources of the view and all their ancestors.
    private static HashSet<Urn> Shown(Plan plan, PlanView view, Dictionary<Urn, Step> byUrn)
    {
        var shown = new HashSet<Urn>();
        foreach (var step in plan.Steps.Where(view.Shows))
        {
            for (var current = step; current is not null && shown.Add(current.Urn);)
            {
                current = current.Resource.Parent is { } parent ? byUrn.GetValueOrDefault(parent) : null;
            }
        }

        return shown;
    }
}
