namespace Infra.Engine.Values;

/// <summary>True or false.</summary>
public sealed class BoolValue : PropertyValue
{
    private BoolValue(bool value) => Value = value;

    /// <summary>The only instance with true.</summary>
    public static BoolValue True { get; } = new(true);

    /// <summary>The only instance with false.</summary>
    public static BoolValue False { get; } = new(false);

    /// <summary>The truth value.</summary>
    public bool Value { get; }

    /// <summary>Returns the instance with a truth value.</summary>
    public static BoolValue From(bool value) => value ? True : False;

    /// <inheritdoc/>
    public override bool Equals(PropertyValue? other) => ReferenceEquals(this, other);

    /// <inheritdoc/>
    public override int GetHashCode() => Value ? 1 : 2;
}
