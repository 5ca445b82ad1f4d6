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

    /// <param name="type">Type token, such as <c>aws:ec2/vpc:Vpc</c>.</param>
    /// <param name="name">Name in the program, unique among resources of the type under the same parents.</param>
    /// <param name="args">Inputs; null for none.</param>
    /// <param name="options">Options; null for none.</param>
    /// <param name="registerPackageRequest">Must be null: the local build of the core registers no packages.</param>
    public CustomResource(
        string type,
        string name,
        ResourceArgs? args,
        CustomResourceOptions? options = null,
        RegisterPackageRequest? registerPackageRequest = null)
        : this(type, name, RegisterPackageRequest.Refuse(registerPackageRequest, args), options)
    {
    }

    private protected CustomResource(string urn, Output<string> id)
        : base(urn) => Id = id;

    /// <summary>The id that the provider gave the resource; unknown until it is created.</summary>
    [Output("id")]
    public Output<string> Id { get; internal set; } = null!;
}
