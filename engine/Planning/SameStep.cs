using System.Collections.Immutable;
using Infra.Engine.Resources;

namespace Infra.Engine.Planning;

/// <summary>Leaves a resource unchanged.</summary>
public sealed class SameStep : Step
{
    /// <param name="old">The resource in its current state.</param>
    /// <param name="resource">The resource as the program declares it.</param>
    /// <exception cref="ArgumentException">The types differ.</exception>
    public SameStep(ResourceState old, ResourceState resource)
        : base(Operation.Same, resource)
    {
        Require(old.Type == resource.Type, "a resource keeps its type");
        Old = old;
    }

    /// <inheritdoc/>
    public override ResourceState Old { get; }

    /// <inheritdoc/>
    internal override Step With(ResourceState resource, ResourceState? old, ImmutableArray<PropertyDiff> diff) => new SameStep(old!, resource);
}
