using System.Diagnostics;

namespace Infra.Engine.Values;

/// <summary>
/// The value of a property of a resource, as a program declares it. Values are immutable and compare by content. Only the classes in this namespace
/// derive from it, one for each kind of value.
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

    /// <summary>Whether this value or one inside it is an asset or an archive.</summary>
    internal virtual bool ContainsAssets => false;

    /// <summary>The value without its outer secret mark; the value itself when it has no mark. Marks on inner values stay.</summary>
    public virtual PropertyValue Revealed => this;

    /// <summary>
    /// Returns this value with each part directly inside it changed: items of lists, values of maps, what a secret hides, assets of archives, ids of
    /// references. A value without parts is returned as it is.
    /// </summary>
    internal virtual PropertyValue MapParts(Func<PropertyValue, PropertyValue> change) => this;

    /// <summary>Returns this value with the ids of resources in place of references to them, or the URNs of those that have no id.</summary>
    internal PropertyValue WithoutReferences() => this switch
    {
        { ContainsReferences: false } => this,
        ResourceReferenceValue reference => reference.Id ?? new StringValue(reference.Urn),
        _ => MapParts(part => part.WithoutReferences()),
    };

    /// <summary>Returns this value without the marks of secrets, inner ones too.</summary>
    internal PropertyValue WithoutSecretMarks() => this switch
    {
        { ContainsSecrets: false } => this,
        SecretValue => Revealed.WithoutSecretMarks(),
        _ => MapParts(part => part.WithoutSecretMarks()),
    };

    /// <summary>The error of code that has no answer for this kind of value. Every switch over kinds ends with it.</summary>
    internal UnreachableException Unhandled => new($"The kind of value {GetType().Name} is not handled here. This is a bug in the engine.");

    /// <inheritdoc/>
    public abstract bool Equals(PropertyValue? other);

    /// <inheritdoc/>
    public sealed override bool Equals(object? obj) => obj is PropertyValue other && Equals(other);

    /// <inheritdoc/>
    public abstract override int GetHashCode();

    /// <summary>Writes the value as text for people: similar to JSON, with <c>[secret]</c> and <c>[unknown]</c> in place of such values.</summary>
    public sealed override string ToString() => PropertyText.Format(this);
}
