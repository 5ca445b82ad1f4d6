using Infra.Engine.Planning;
using Infra.Engine.Urns;

namespace Infra.Engine.Comparison;

/// <summary>The resources of a plan that a comparison is about: all but the providers that the engine makes by itself.</summary>
internal sealed class PlanIndex
{
    private readonly Dictionary<Urn, Step> _steps;
    private readonly ILookup<Urn?, Step> _children;

    /// <param name="plan">The plan.</param>
    public PlanIndex(Plan plan)
    {
        _steps = plan.Steps.Where(step => !step.IsInternal).DistinctBy(step => step.Urn).ToDictionary(step => step.Urn);
        _children = _steps.Values.ToLookup(step => step.Resource.Parent);
    }

    /// <summary>The resources.</summary>
    public IReadOnlyCollection<Step> Steps => _steps.Values;

    /// <summary>Whether a URN is that of a provider that the engine makes by itself.</summary>
    public static bool IsDefaultProvider(Urn urn) =>
        urn.Type.StartsWith("pulumi:providers:", StringComparison.Ordinal)
        && (urn.Name == "default" || urn.Name.StartsWith("default_", StringComparison.Ordinal));

    /// <summary>Finds a resource; null when the plan does not have it.</summary>
    public Step? Find(Urn? urn) => urn is null ? null : _steps.GetValueOrDefault(urn);

    /// <summary>Number of ancestors of a resource.</summary>
    public int Depth(Step step)
    {
        var depth = 0;
        for (var parent = Find(step.Resource.Parent); parent is not null; parent = Find(parent.Resource.Parent))
        {
            depth++;
        }

        return depth;
    }

    /// <summary>Types of the children of a resource.</summary>
    public IEnumerable<string> ChildTypes(Step step) => _children[step.Urn].Select(child => child.Resource.Type);
}
