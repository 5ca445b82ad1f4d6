namespace Pulumi;

/// <summary>Marks a property or field of args as one the engine is sent.</summary>
/// <param name="name">Its name on the wire.</param>
/// <param name="required">Whether a value must be given.</param>
/// <param name="json">Whether the value travels as JSON text; providers take their structured settings so.</param>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public sealed class InputAttribute(string name, bool required = false, bool json = false) : Attribute
{
    internal string Name => name;

    internal bool IsRequired => required;

    internal bool IsJson => json;
}
