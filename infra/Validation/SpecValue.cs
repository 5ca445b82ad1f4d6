namespace Infra.Validation;

/// <summary>The kind of value of a setting.</summary>
public abstract record SpecValue
{
    private SpecValue()
    {
    }

    /// <summary>The kind of value for a type.</summary>
    /// <param name="type">Type of a property of a spec, nullable or not.</param>
    public static SpecValue Create(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type switch
        {
            _ when type == typeof(string) => new Text(),
            _ when type == typeof(int) => new WholeNumber(),
            _ when type == typeof(double) => new Number(),
            _ when type == typeof(bool) => new Flag(),
            { IsEnum: true } => new Choice(type),
            { IsGenericType: true } when type.GetGenericTypeDefinition() == typeof(System.Collections.Immutable.ImmutableArray<>) =>
                new List(type.GenericTypeArguments[0], Create(type.GenericTypeArguments[0])),
            { IsGenericType: true } when type.GetGenericTypeDefinition() == typeof(System.Collections.Immutable.ImmutableSortedDictionary<,>) =>
                new Map(type.GenericTypeArguments[1], Create(type.GenericTypeArguments[1])),
            _ when Attribute.GetCustomAttribute(type, typeof(TextFormAttribute)) is TextFormAttribute form => new Formed(form),
            _ => new Group(type),
        };
    }

    /// <summary>Any text.</summary>
    public sealed record Text : SpecValue;

    /// <summary>A whole number of 32 bits.</summary>
    public sealed record WholeNumber : SpecValue;

    /// <summary>A number, with or without a fraction.</summary>
    public sealed record Number : SpecValue;

    /// <summary>True or false.</summary>
    public sealed record Flag : SpecValue;

    /// <summary>A member of an enum, written in camel case.</summary>
    /// <param name="Type">The enum.</param>
    public sealed record Choice(Type Type) : SpecValue;

    /// <summary>A value that has a text form.</summary>
    /// <param name="Form">The text form.</param>
    public sealed record Formed(TextFormAttribute Form) : SpecValue;

    /// <summary>A list.</summary>
    /// <param name="ItemType">Type of its items.</param>
    /// <param name="Item">Kind of its items.</param>
    public sealed record List(Type ItemType, SpecValue Item) : SpecValue;

    /// <summary>A map with keys that the user chooses.</summary>
    /// <param name="ValueType">Type of its values.</param>
    /// <param name="Value">Kind of its values.</param>
    public sealed record Map(Type ValueType, SpecValue Value) : SpecValue;

    /// <summary>A group of settings, or a choice between groups.</summary>
    /// <param name="Type">The spec.</param>
    public sealed record Group(Type Type) : SpecValue;
}
