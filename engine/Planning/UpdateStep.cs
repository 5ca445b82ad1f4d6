using System.Collections.Immutable;
using Infra.Engine.Resources;

namespace Infra.Engine.Planning;

/// <summary>Changes a resource in place.</summary>
public sealed class UpdateStep : Step
{
    /// <param name="old">The resource in its current state.</param>
    /// <param name="resource">The resource as the program declares it.</param>
    /// <param name="diff">The changed properties; empty when only the provider knows what changes.</param>
    /// <exception cref="ArgumentException">A change needs a replacement, or the types differ.</exception>
    public UpdateStep(ResourceState old, ResourceState resource, ImmutableArray<PropertyDiff> diff)
        : base(Operation.Update, resource)
    {
        Require(old.Type == resource.Type, "an update keeps the type");
        Require(!diff.Any(change => change.Replaces), "an update replaces nothing");
        Old = old;
        Diff = diff;
    }

    /// <inheritdoc/>
    public override ResourceState Old { get; }

    /// <inheritdoc/>
    public override ImmutableArray<PropertyDiff> Diff { get; }

    /// <inheritdoc/>
    internal override Step With(ResourceState resource, ResourceState? old, ImmutableArray<PropertyDiff> diff) =>
        new UpdateStep(old!, resource, diff);
}
