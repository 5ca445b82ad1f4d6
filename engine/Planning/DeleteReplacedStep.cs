using System.Collections.Immutable;
using Infra.Engine.Resources;

namespace Infra.Engine.Planning;

/// <summary>
/// Deletes a resource that a <see cref="CreateReplacementStep"/> replaces: after the new one is created, or before it where both cannot exist at
/// once.
/// </summary>
public sealed class DeleteReplacedStep : Step
{
    /// <param name="old">The resource in its current state.</param>
    /// <exception cref="ArgumentException">The resource is protected, or is a component.</exception>
    public DeleteReplacedStep(ResourceState old)
        : base(Operation.DeleteReplaced, old)
    {
        Require(!old.Protect, "a protected resource is not deleted");
        Require(old.IsCustom, "a component is never replaced");
    }

    /// <inheritdoc/>
    public override ResourceState Old => Resource;

    /// <inheritdoc/>
    internal override Step With(ResourceState resource, ResourceState? old, ImmutableArray<PropertyDiff> diff) => new DeleteReplacedStep(resource);
}
