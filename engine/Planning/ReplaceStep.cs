using System.Collections.Immutable;

namespace Infra.Engine.Planning;

/// <summary>Makes a new resource in place of one that cannot be changed, and deletes that one.</summary>
public sealed class ReplaceStep : Step
{
    /// <param name="old">The resource as it is.</param>
    /// <param name="resource">The resource as the program declares it.</param>
    /// <param name="diff">What changes. May be empty or replace nothing by itself: another resource's replacement can be the cause.</param>
    /// <exception cref="ArgumentException">The resource is a component.</exception>
    public ReplaceStep(Resource old, Resource resource, ImmutableArray<PropertyDiff> diff)
        : base(Operation.Replace, resource)
    {
        Require(resource.IsCustom, "a component is never replaced");
        Old = old;
        Diff = diff;
    }

    /// <summary>The resource as it is. Its URN may be an alias of the new one.</summary>
    public Resource Old { get; }

    /// <inheritdoc/>
    public override ImmutableArray<PropertyDiff> Diff { get; }
}
