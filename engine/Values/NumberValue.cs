namespace Infra.Engine.Values;

/// <summary>A number. The protocol has only doubles, so integers are exact up to 2^53.</summary>
/// <param name="value">The number.</param>
public sealed class NumberValue(double value) : PropertyValue
{
    /// <summary>The number.</summary>
    public double Value { get; } = value;

    /// <inheritdoc/>
    public override bool Equals(PropertyValue? other) => other is NumberValue number && Value.Equals(number.Value);

    /// <inheritdoc/>
    public override int GetHashCode() => Value.GetHashCode();
}
