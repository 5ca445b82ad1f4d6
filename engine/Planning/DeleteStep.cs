using System.Collections.Immutable;
using Infra.Engine.Resources;

namespace Infra.Engine.Planning;

/// <summary>Deletes a resource that the program no longer declares.</summary>
public sealed class DeleteStep : Step
{
    /// <param name="old">The resource in its current state.</param>
    /// <exception cref="ArgumentException">The resource is protected.</exception>
    public DeleteStep(ResourceState old)
        : base(Operation.Delete, old) =>
        Require(!old.Protect, "a protected resource is not deleted");

    /// <inheritdoc/>
    public override ResourceState Old => Resource;

    /// <inheritdoc/>
    internal override Step With(ResourceState resource, ResourceState? old, ImmutableArray<PropertyDiff> diff) => new DeleteStep(resource);
}
