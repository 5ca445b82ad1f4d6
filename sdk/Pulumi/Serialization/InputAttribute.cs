namespace Pulumi;

/// <summary>Marks a property or field of args that is sent to the engine.</summary>
/// <param name="name">Its name on the wire.</param>
/// <param name="required">Whether the program must set a value.</param>
/// <param name="json">Whether the value is sent as JSON text, as for the structured settings of providers.</param>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public sealed class InputAttribute(string name, bool required = false, bool json = false) : Attribute
{
    internal string Name => name;

    internal bool IsRequired => required;

    internal bool IsJson => json;
}
