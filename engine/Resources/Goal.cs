using System.Collections.Immutable;
using Infra.Engine.Urns;
using Infra.Engine.Values;

namespace Infra.Engine.Resources;

/// <summary>A resource as the program declares it. Options that it inherits from its parent are filled in; nothing else is decided yet.</summary>
internal sealed record Goal
{
    /// <summary>The identity of the resource. The planner checks that no other resource has it.</summary>
    public required Urn Urn { get; init; }

    /// <summary>Type token.</summary>
    public string Type => Urn.Type;

    /// <summary>Logical name.</summary>
    public string Name => Urn.Name;

    /// <summary>True for a resource that a provider manages; false for a component.</summary>
    public required bool IsCustom { get; init; }

    /// <summary>The parent; null when it has none. The planner checks that it exists.</summary>
    public Urn? Parent { get; init; }

    /// <summary>The provider; null for components and for providers. The planner checks that it exists.</summary>
    public Urn? Provider { get; init; }

    /// <summary>Id of the resource to read; null for a resource that the stack is to own.</summary>
    public PropertyValue? ReadId { get; init; }

    /// <summary>Whether the resource is protected.</summary>
    public bool Protect { get; init; }

    /// <summary>The properties that the program sets.</summary>
    public required MapValue Inputs { get; init; }

    /// <summary>The resources that it depends on, in ordinal order.</summary>
    public ImmutableArray<Urn> Dependencies { get; init; } = [];

    /// <summary>The dependencies by input, in ordinal order of the inputs.</summary>
    public ImmutableArray<PropertyDependencies> PropertyDependencies { get; init; } = [];

    /// <summary>Former identities of the resource, in the order of the program.</summary>
    public ImmutableArray<Alias> Aliases { get; init; } = [];

    /// <summary>The other options. Its aliases are empty: the planner resolves <see cref="Aliases"/>.</summary>
    public ResourceOptions Options { get; init; } = ResourceOptions.Default;
}
