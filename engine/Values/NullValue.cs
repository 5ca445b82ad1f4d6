namespace Infra.Engine.Values;

/// <summary>An explicit null in the program's message.</summary>
public sealed class NullValue : PropertyValue
{
    private NullValue()
    {
    }

    /// <summary>The only instance.</summary>
    public static NullValue Instance { get; } = new();

    /// <inheritdoc/>
    public override bool Equals(PropertyValue? other) => other is NullValue;

    /// <inheritdoc/>
    public override int GetHashCode() => 0;
}
