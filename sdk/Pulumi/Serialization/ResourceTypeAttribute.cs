namespace Pulumi;

/// <summary>Names the type token of a resource class, so that the SDK can create an object of the class from a reference.</summary>
/// <param name="type">Type token, such as <c>aws:ec2/vpc:Vpc</c>.</param>
/// <param name="version">Version of its package; may be empty or null.</param>
[AttributeUsage(AttributeTargets.Class)]
public class ResourceTypeAttribute(string type, string? version) : Attribute
{
    /// <summary>Type token, such as <c>aws:ec2/vpc:Vpc</c>.</summary>
    public string Type => type;

    /// <summary>Version of its package; may be empty or null.</summary>
    public string? Version => version;
}
