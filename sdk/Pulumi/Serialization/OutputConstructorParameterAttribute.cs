namespace Pulumi;

/// <summary>Gives the wire name of a constructor parameter that cannot be named so itself.</summary>
/// <param name="name">The name on the wire.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class OutputConstructorParameterAttribute(string name) : Attribute
{
    /// <summary>The name on the wire.</summary>
    public string Name => name;
}
