using System.Collections.Immutable;
using Infra.Engine.Resources;

namespace Infra.Engine.Planning;

/// <summary>Reads a resource that the stack does not own.</summary>
public sealed class ReadStep : Step
{
    /// <param name="resource">The resource to read.</param>
    /// <exception cref="ArgumentException">The resource has no id, or is a component.</exception>
    public ReadStep(ResourceState resource)
        : base(Operation.Read, resource)
    {
        Require(resource.IsExternal, "a resource that the stack owns is not read");
        Require(resource.Id is not null, "a resource is read by its id");
        Require(resource.IsCustom, "a component cannot be read");
    }

    /// <inheritdoc/>
    internal override Step With(ResourceState resource, ResourceState? old, ImmutableArray<PropertyDiff> diff) => new ReadStep(resource);
}
