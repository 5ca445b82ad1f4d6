namespace Pulumi;

/// <summary>The resource that a <see cref="ResourceTransformation"/> returns.</summary>
/// <param name="args">Args to register it with.</param>
/// <param name="options">Options to register it with; the parent must stay the same.</param>
public readonly struct ResourceTransformationResult(ResourceArgs args, ResourceOptions options)
{
    /// <summary>Args to register it with.</summary>
    public ResourceArgs Args { get; } = args;

    /// <summary>Options to register it with.</summary>
    public ResourceOptions Options { get; } = options;
}
