namespace Infra.Engine.Values;

/// <summary>A text value.</summary>
/// <param name="value">The text.</param>
public sealed class StringValue(string value) : PropertyValue
{
    /// <summary>The empty text.</summary>
    public static StringValue Empty { get; } = new("");

    /// <summary>The text.</summary>
    public string Value { get; } = value;

    /// <inheritdoc/>
    public override bool Equals(PropertyValue? other) => other is StringValue text && Value == text.Value;

    /// <inheritdoc/>
    public override int GetHashCode() => Value.GetHashCode(StringComparison.Ordinal);
}
