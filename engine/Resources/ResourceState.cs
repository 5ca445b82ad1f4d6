using System.Collections.Immutable;
using Infra.Engine.Urns;
using Infra.Engine.Values;

namespace Infra.Engine.Resources;

/// <summary>A resource as a plan leaves it: what the program declares of it, and what its provider answered.</summary>
public sealed record ResourceState
{
    /// <summary>The identity of the resource.</summary>
    public required Urn Urn { get; init; }

    /// <summary>Type token, such as <c>aws:ec2/vpc:Vpc</c>.</summary>
    public string Type => Urn.Type;

    /// <summary>Logical name.</summary>
    public string Name => Urn.Name;

    /// <summary>True for a resource that a provider manages; false for a component, which only groups other resources.</summary>
    public required bool IsCustom { get; init; }

    /// <summary>True for a resource that is read: the stack uses it and does not own it.</summary>
    public bool IsExternal { get; init; }

    /// <summary>The id that the provider gave it, a text or an unknown; null for a component, and before the resource is created.</summary>
    public PropertyValue? Id { get; init; }

    /// <summary>The parent; null for the stack and for providers that the engine creates.</summary>
    public Urn? Parent { get; init; }

    /// <summary>The provider that manages the resource; null for components and for providers.</summary>
    public Urn? Provider { get; init; }

    /// <summary>Whether Pulumi refuses to delete or replace the resource. Inherited from the parent.</summary>
    public bool Protect { get; init; }

    /// <summary>
    /// The properties that the program sets, as the provider accepted them. Secrets are marked, including those that only the schema of the provider
    /// declares secret.
    /// </summary>
    public MapValue Inputs { get; init; } = MapValue.Empty;

    /// <summary>
    /// The outputs. Of a custom resource these are the provider's; outputs that are missing are not known. Of a component, and of a resource for
    /// which the program registers outputs, these are the registered ones.
    /// </summary>
    public MapValue Outputs { get; init; } = MapValue.Empty;

    /// <summary>The resources that it depends on, explicitly or through a property, in ordinal order.</summary>
    public ImmutableArray<Urn> Dependencies { get; init; } = [];

    /// <summary>The dependencies by input, in ordinal order of the inputs. Inputs without dependencies may be listed.</summary>
    public ImmutableArray<PropertyDependencies> PropertyDependencies { get; init; } = [];

    /// <summary>The options of the resource.</summary>
    public ResourceOptions Options { get; init; } = ResourceOptions.Default;
}
