using System.Collections.Immutable;

namespace Infra.Engine.Planning;

/// <summary>Creates a new resource and deletes the old one, because a change cannot be made in place.</summary>
public sealed class ReplaceStep : Step
{
    /// <param name="old">The resource in its current state.</param>
    /// <param name="resource">The resource as the program declares it.</param>
    /// <param name="diff">
    /// The changed properties. It may be empty or hold no change that replaces, because the replacement of another resource can be the cause.
    /// </param>
    /// <exception cref="ArgumentException">The resource is a component.</exception>
    public ReplaceStep(Resource old, Resource resource, ImmutableArray<PropertyDiff> diff)
        : base(Operation.Replace, resource)
    {
        Require(resource.IsCustom, "a component is never replaced");
        Old = old;
        Diff = diff;
    }

    /// <summary>The resource in its current state. Its URN may be an alias of the new one.</summary>
    public Resource Old { get; }

    /// <inheritdoc/>
    public override ImmutableArray<PropertyDiff> Diff { get; }
}
