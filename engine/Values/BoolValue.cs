namespace Infra.Engine.Values;

/// <summary>True or false.</summary>
public sealed class BoolValue : PropertyValue
{
    private BoolValue(bool value) => Value = value;

    /// <summary>The only true.</summary>
    public static BoolValue True { get; } = new(true);

    /// <summary>The only false.</summary>
    public static BoolValue False { get; } = new(false);

    /// <summary>The truth value.</summary>
    public bool Value { get; }

    /// <summary>The value for a truth value.</summary>
    public static BoolValue Of(bool value) => value ? True : False;

    /// <inheritdoc/>
    public override bool Equals(PropertyValue? other) => ReferenceEquals(this, other);

    /// <inheritdoc/>
    public override int GetHashCode() => Value ? 1 : 2;
}
