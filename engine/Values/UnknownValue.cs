namespace Infra.Engine.Values;

/// <summary>A value that only the deployment can give, such as the id of a resource to be created.</summary>
public sealed class UnknownValue : PropertyValue
{
    private UnknownValue()
    {
    }

    /// <summary>The only instance.</summary>
    public static UnknownValue Instance { get; } = new();

    /// <inheritdoc/>
    public override bool ContainsUnknowns => true;

    /// <inheritdoc/>
    public override bool Equals(PropertyValue? other) => other is UnknownValue;

    /// <inheritdoc/>
    public override int GetHashCode() => 3;
}
