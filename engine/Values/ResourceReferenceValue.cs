namespace Infra.Engine.Values;

/// <summary>A reference to a resource, used as a value.</summary>
/// <param name="urn">URN of the resource.</param>
/// <param name="id">Its provider-assigned id: a string or unknown. Null for a component, which has none.</param>
public sealed class ResourceReferenceValue(string urn, PropertyValue? id) : PropertyValue
{
    /// <summary>URN of the resource.</summary>
    public string Urn { get; } = urn;

    /// <summary>Its provider-assigned id: a string or unknown. Null for a component, which has none.</summary>
    public PropertyValue? Id { get; } = id;

    /// <inheritdoc/>
    public override bool ContainsUnknowns => Id is UnknownValue;

    /// <inheritdoc/>
    internal override bool ContainsReferences => true;

    /// <inheritdoc/>
    internal override PropertyValue MapParts(Func<PropertyValue, PropertyValue> change) =>
        Id is null ? this : new ResourceReferenceValue(Urn, change(Id));

    /// <inheritdoc/>
    public override bool Equals(PropertyValue? other) =>
        other is ResourceReferenceValue reference && Urn == reference.Urn && Equals(Id, reference.Id);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Urn, Id);
}
