using System.Collections.Immutable;
using Infra.Engine.Urns;
using Infra.Engine.Values;

namespace Infra.Engine.Planning;

/// <summary>A resource as the program declares it.</summary>
public sealed record Resource
{
    /// <summary>Its identity.</summary>
    public required Urn Urn { get; init; }

    /// <summary>Type token, such as <c>aws:ec2/vpc:Vpc</c>.</summary>
    public string Type => Urn.Type;

    /// <summary>Logical name.</summary>
    public string Name => Urn.Name;

    /// <summary>True: a provider manages it. False: a component, which only groups others.</summary>
    public required bool IsCustom { get; init; }

    /// <summary>The resource it belongs to; null for the stack and for providers that the engine makes.</summary>
    public Urn? Parent { get; init; }

    /// <summary>The provider that manages it; null for components and for providers themselves.</summary>
    public Urn? Provider { get; init; }

    /// <summary>Whether it must not be deleted or replaced. Inherited from the parent.</summary>
    public bool Protect { get; init; }

    /// <summary>Id of the resource that is read; null otherwise.</summary>
    public PropertyValue? Id { get; init; }

    /// <summary>The properties that the program sets. Secrets are marked, also those that only the provider's schema knows of.</summary>
    public MapValue Inputs { get; init; } = MapValue.Empty;

    /// <summary>The outputs that a component registers, or that a read resource has; empty otherwise.</summary>
    public MapValue Outputs { get; init; } = MapValue.Empty;

    /// <summary>The resources it depends on, explicitly or through a property, in ordinal order.</summary>
    public ImmutableArray<Urn> Dependencies { get; init; } = [];

    /// <summary>The dependencies by input, in ordinal order of the inputs. Inputs without dependencies may be listed.</summary>
    public ImmutableArray<PropertyDependencies> PropertyDependencies { get; init; } = [];

    /// <summary>How it is handled.</summary>
    public ResourceOptions Options { get; init; } = ResourceOptions.Default;
}
