using System.Collections.Concurrent;
using Infra.Engine.Urns;

namespace Infra.Engine.Resources;

/// <summary>The resources that are planned so far. Only the planner writes; any thread may read.</summary>
internal sealed class ResourceTable
{
    private readonly ConcurrentDictionary<Urn, ResourceState> _states = new();

    /// <summary>A resource; null when there is none.</summary>
    public ResourceState? Find(Urn urn) => _states.GetValueOrDefault(urn);

    /// <summary>Adds a resource, or what is now known of it.</summary>
    public void Put(ResourceState state) => _states[state.Urn] = state;
}
