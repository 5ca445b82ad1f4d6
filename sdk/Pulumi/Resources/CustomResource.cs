namespace Pulumi;

/// <summary>A resource that a provider manages.</summary>
public class CustomResource : Resource
{
    /// <param name="type">Type token, such as <c>aws:ec2/vpc:Vpc</c>.</param>
    /// <param name="name">Name in the program, unique among resources of the type under the same parents.</param>
    /// <param name="args">Inputs; null for none.</param>
    /// <param name="options">Options; null for none.</param>
    public CustomResource(string type, string name, ResourceArgs? args, CustomResourceOptions? options = null)
        : base(type, name, args, options ?? new())
    {
    }

    private protected CustomResource(string urn, Output<string> id)
        : base(urn) => Id = id;

    /// <summary>The id that the provider assigned to the resource; unknown until the resource is created.</summary>
    public Output<string> Id { get; internal set; } = null!;
}
