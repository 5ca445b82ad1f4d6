namespace Infra.Engine.Values;

/// <summary>
/// The value of a property of a resource, as a program declares it. Values are immutable and compare by content.
/// The kinds are the types derived from this one; there are no others.
/// </summary>
public abstract class PropertyValue : IEquatable<PropertyValue>
{
    private protected PropertyValue()
    {
    }

    /// <summary>Whether this value or one inside it is not known before the deployment.</summary>
    public virtual bool ContainsUnknowns => false;

    /// <summary>Whether this value or one inside it is secret.</summary>
    public virtual bool ContainsSecrets => false;

    /// <summary>Whether this value or one inside it is a resource reference.</summary>
    internal virtual bool ContainsReferences => false;

    /// <summary>The value without the secret mark around it; the value itself when it carries none. Marks further inside stay.</summary>
    public virtual PropertyValue Revealed => this;

    /// <inheritdoc/>
    public abstract bool Equals(PropertyValue? other);

    /// <inheritdoc/>
    public sealed override bool Equals(object? obj) => obj is PropertyValue other && Equals(other);

    /// <inheritdoc/>
    public abstract override int GetHashCode();

    /// <summary>The value as text for people: JSON-like, with <c>[secret]</c> and <c>[unknown]</c> in place of such values.</summary>
    public sealed override string ToString() => PropertyText.Of(this);
}
