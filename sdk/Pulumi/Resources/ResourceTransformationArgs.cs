namespace Pulumi;

/// <summary>A resource as declared.</summary>
/// <param name="resource">The resource. Its outputs are not set yet.</param>
/// <param name="args">Its args.</param>
/// <param name="options">Its options.</param>
public readonly struct ResourceTransformationArgs(Resource resource, ResourceArgs args, ResourceOptions options)
{
    /// <summary>The resource. Its outputs are not set yet.</summary>
    public Resource Resource { get; } = resource;

    /// <summary>Its args.</summary>
    public ResourceArgs Args { get; } = args;

    /// <summary>Its options.</summary>
    public ResourceOptions Options { get; } = options;
}
