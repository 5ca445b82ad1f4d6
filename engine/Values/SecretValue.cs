namespace Infra.Engine.Values;

/// <summary>A value that nothing may print or store in clear text.</summary>
public sealed class SecretValue : PropertyValue
{
    private readonly PropertyValue _value;

    private SecretValue(PropertyValue value) => _value = value;

    /// <inheritdoc/>
    public override bool ContainsUnknowns => _value.ContainsUnknowns;

    /// <inheritdoc/>
    public override bool ContainsSecrets => true;

    /// <inheritdoc/>
    internal override bool ContainsReferences => _value.ContainsReferences;

    /// <inheritdoc/>
    internal override bool ContainsAssets => _value.ContainsAssets;

    /// <inheritdoc/>
    public override PropertyValue Revealed => _value;

    /// <inheritdoc/>
    internal override PropertyValue MapParts(Func<PropertyValue, PropertyValue> change) => Wrap(change(_value));

    /// <summary>Marks a value as secret. Returns a secret unchanged.</summary>
    public static SecretValue Wrap(PropertyValue value) => value as SecretValue ?? new SecretValue(value);

    /// <inheritdoc/>
    public override bool Equals(PropertyValue? other) => other is SecretValue secret && _value.Equals(secret._value);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_value);
}
