using System.Collections.Immutable;
using Infra.Engine.Resources;

namespace Infra.Engine.Planning;

/// <summary>Creates a resource that does not exist.</summary>
public sealed class CreateStep : Step
{
    /// <param name="resource">The resource to create.</param>
    /// <exception cref="ArgumentException">The resource is to be imported or read.</exception>
    public CreateStep(ResourceState resource)
        : base(Operation.Create, resource)
    {
        Require(resource.Options.ImportId is null, "a resource with an import id is imported, not created");
        Require(!resource.IsExternal, "a resource that the stack does not own is read, not created");
    }

    /// <inheritdoc/>
    internal override Step With(ResourceState resource, ResourceState? old, ImmutableArray<PropertyDiff> diff) => new CreateStep(resource);
}
