using System.Collections.Immutable;
using Infra.Engine.Resources;

namespace Infra.Engine.Planning;

/// <summary>Creates a new resource in the place of an old one, because a change cannot be made in place.</summary>
public sealed class CreateReplacementStep : Step
{
    /// <param name="old">The resource in its current state.</param>
    /// <param name="resource">The new resource.</param>
    /// <param name="diff">
    /// The changed properties. It may be empty or hold no change that replaces, because the replacement of another resource can be the cause.
    /// </param>
    /// <exception cref="ArgumentException">The resource is a component.</exception>
    public CreateReplacementStep(ResourceState old, ResourceState resource, ImmutableArray<PropertyDiff> diff)
        : base(Operation.CreateReplacement, resource)
    {
        Require(resource.IsCustom, "a component is never replaced");
        Old = old;
        Diff = diff;
    }

    /// <inheritdoc/>
    public override ResourceState Old { get; }

    /// <inheritdoc/>
    public override ImmutableArray<PropertyDiff> Diff { get; }

    /// <inheritdoc/>
    internal override Step With(ResourceState resource, ResourceState? old, ImmutableArray<PropertyDiff> diff) =>
        new CreateReplacementStep(old!, resource, diff);
}
