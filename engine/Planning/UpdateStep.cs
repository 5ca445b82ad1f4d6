using System.Collections.Immutable;

namespace Infra.Engine.Planning;

/// <summary>Changes a resource in place.</summary>
public sealed class UpdateStep : Step
{
    /// <param name="old">The resource in its current state.</param>
    /// <param name="resource">The resource as the program declares it.</param>
    /// <param name="diff">The changed properties.</param>
    /// <exception cref="ArgumentException">Nothing changes, a change needs a replacement, or the types differ.</exception>
    public UpdateStep(Resource old, Resource resource, ImmutableArray<PropertyDiff> diff)
        : base(Operation.Update, resource)
    {
        Require(old.Type == resource.Type, "an update keeps the type");
        Require(!diff.IsEmpty, "an update changes something");
        Require(!diff.Any(change => change.Replaces), "an update replaces nothing");
        Old = old;
        Diff = diff;
    }

    /// <summary>The resource in its current state. Its URN may be an alias of the new one.</summary>
    public Resource Old { get; }

    /// <inheritdoc/>
    public override ImmutableArray<PropertyDiff> Diff { get; }
}
