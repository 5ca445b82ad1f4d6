namespace Infra.Engine.Values;

/// <summary>The absence of a value, sent explicitly.</summary>
public sealed class NullValue : PropertyValue
{
    private NullValue()
    {
    }

    /// <summary>The only null.</summary>
    public static NullValue Instance { get; } = new();

    /// <inheritdoc/>
    public override bool Equals(PropertyValue? other) => other is NullValue;

    /// <inheritdoc/>
    public override int GetHashCode() => 0;
}
