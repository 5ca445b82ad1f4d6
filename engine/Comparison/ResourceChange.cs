using System.Collections.Immutable;
using Infra.Engine.Diffing;
using Infra.Engine.Planning;
using Infra.Engine.Urns;

namespace Infra.Engine.Comparison;

/// <summary>A resource that differs between two plans.</summary>
public sealed record ResourceChange
{
    /// <summary>What the change does to it.</summary>
    public required ResourceChangeKind Kind { get; init; }

    /// <summary>The resource in the old plan; null when it is added.</summary>
    public Step? Old { get; init; }

    /// <summary>The resource in the new plan; null when it is removed.</summary>
    public Step? New { get; init; }

    /// <summary>The resource in the new plan, or in the old one when it is removed.</summary>
    public Step Step => New ?? Old!;

    /// <summary>Its identity in the new plan, or in the old one when it is removed.</summary>
    public Urn Urn => Step.Urn;

    /// <summary>The inputs that differ.</summary>
    public ImmutableArray<PropertyChange> Properties { get; init; } = [];

    /// <summary>The options that differ, by their name in the plan format; <c>provider</c> is among them.</summary>
    public ImmutableArray<ValueChange> Options { get; init; } = [];

    /// <summary>
    /// For a renamed resource, whether Pulumi takes it for the same: by an alias that the program declares for it or for its parent. Otherwise the
    /// old one is deleted and the new one created.
    /// </summary>
    public bool IsKept { get; init; } = true;

    /// <summary>
    /// For a renamed resource that is not kept: C# of the alias that would keep it, such as <c>new Alias { Name = "old" }</c>; null when the missing
    /// alias of its parent would keep it too.
    /// </summary>
    public string? MissingAlias { get; init; }

    /// <summary>Whether a deployment of the change replaces the resource, or may. Not for resources that are added or removed.</summary>
    public ReplaceVerdict Replacement { get; init; }

    /// <summary>Whether resources of its type hold data that is lost with them.</summary>
    public bool HoldsData { get; init; }

    /// <summary>Whether the old resource is deleted: because it is removed, replaced, or renamed without an alias.</summary>
    public bool IsDeleted => Kind == ResourceChangeKind.Removed || !IsKept || Replacement.Replacement == Diffing.Replacement.Yes;

    /// <summary>Whether Pulumi refuses the deployment, because what it would delete is protected.</summary>
    public bool IsRefused => IsDeleted && Old?.Resource.Protect == true;
}
