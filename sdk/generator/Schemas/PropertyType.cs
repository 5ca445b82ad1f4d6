namespace Infra.Sdk.Generator.Schemas;

/// <summary>Type of a property. The schema writes it as one string.</summary>
internal abstract record PropertyType
{
    private PropertyType()
    {
    }

    /// <summary>A <c>string</c>, <c>bool</c>, <c>int</c>, <c>number</c>, <c>any</c>, <c>json</c>, <c>asset</c> or <c>archive</c>.</summary>
    public sealed record Scalar(string Name) : PropertyType;

    /// <summary>A list.</summary>
    public sealed record ListOf(PropertyType Element) : PropertyType;

    /// <summary>A map from strings to values.</summary>
    public sealed record MapOf(PropertyType Element) : PropertyType;

    /// <summary>An object type from the schema's types.</summary>
    public sealed record ObjectOf(TypeName Name) : PropertyType;

    /// <summary>An enum from the schema's enums.</summary>
    public sealed record EnumOf(TypeName Name) : PropertyType;

    /// <summary>One of several types.</summary>
    public sealed record UnionOf(IReadOnlyList<PropertyType> Alternatives) : PropertyType;

    /// <summary>Whether an object type occurs anywhere in this type.</summary>
    public bool HasObjects => Objects().Any();

    /// <summary>The object types that occur in this type.</summary>
    public IEnumerable<TypeName> Objects() => this switch
    {
        ListOf list => list.Element.Objects(),
        MapOf map => map.Element.Objects(),
        UnionOf union => union.Alternatives.SelectMany(alternative => alternative.Objects()),
        ObjectOf obj => [obj.Name],
        _ => [],
    };

    /// <summary>The enums that occur in this type.</summary>
    public IEnumerable<TypeName> Enums() => this switch
    {
        ListOf list => list.Element.Enums(),
        MapOf map => map.Element.Enums(),
        UnionOf union => union.Alternatives.SelectMany(alternative => alternative.Enums()),
        EnumOf enumeration => [enumeration.Name],
        _ => [],
    };
}
