using System.Collections.Immutable;
using Infra.Engine.Urns;

namespace Infra.Engine.Planning;

/// <summary>
/// The graph of the resources that each resource needs. An edge leads from a resource to its parent, its provider, its dependencies and the resource
/// whose deletion deletes it too. The graph has no cycles, because a resource can only name resources that are registered before it.
/// </summary>
public sealed class DependencyGraph
{
    private readonly Dictionary<Urn, ImmutableArray<Urn>> _needs = [];

    /// <param name="steps">The steps of a plan. Resources without a step in the plan are left out of the graph.</param>
    public DependencyGraph(IEnumerable<Step> steps)
    {
        var resources = steps.Select(step => step.Resource).ToList();
        var known = resources.Select(resource => resource.Urn).ToHashSet();
        foreach (var resource in resources)
        {
            Urn?[] needs = [resource.Parent, resource.Provider, resource.Options.DeletedWith, .. resource.Dependencies];
            _needs[resource.Urn] = [.. needs.OfType<Urn>().Where(known.Contains).Distinct().Order()];
        }
    }

    /// <summary>The resources that a resource needs directly, in ordinal order.</summary>
    /// <exception cref="KeyNotFoundException">The plan has no such resource.</exception>
    public ImmutableArray<Urn> FindNeeds(Urn urn) => _needs[urn];

    /// <summary>
    /// All resources in layers: a resource comes in a later layer than the resources that it needs. Within a layer the order is ordinal. The time is
    /// linear in resources and edges. There is no recursion, because chains of ten thousand resources occur.
    /// </summary>
    /// <exception cref="InvalidOperationException">The graph has a cycle, which only a bug in the engine can make.</exception>
    public ImmutableArray<ImmutableArray<Urn>> Layers()
    {
        var waiting = _needs.ToDictionary(pair => pair.Key, pair => pair.Value.Length);
        var dependents = _needs.SelectMany(pair => pair.Value, (pair, needed) => (needed, pair.Key)).ToLookup(edge => edge.needed, edge => edge.Key);
        var layers = ImmutableArray.CreateBuilder<ImmutableArray<Urn>>();
        var ready = waiting.Where(pair => pair.Value == 0).Select(pair => pair.Key).Order().ToImmutableArray();
        var placed = 0;
        while (!ready.IsEmpty)
        {
            layers.Add(ready);
            placed += ready.Length;
            ready = [.. ready.SelectMany(urn => dependents[urn]).Where(urn => --waiting[urn] == 0).Order()];
        }

        return placed == _needs.Count
            ? layers.ToImmutable()
            : throw new InvalidOperationException("This is a bug in the engine: the dependency graph has a cycle.");
    }
}
