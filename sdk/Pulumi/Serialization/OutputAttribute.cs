namespace Pulumi;

/// <summary>Marks a property of a resource as one of its outputs.</summary>
/// <param name="name">Its name on the wire; the name of the property when null.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OutputAttribute(string? name = null) : Attribute
{
    /// <summary>The name on the wire, if it differs from the name of the property.</summary>
    public string? Name => name;
}
