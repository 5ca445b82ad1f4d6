using System.Collections.Immutable;

namespace Pulumi;

/// <summary>The resource that a <see cref="ResourceTransform"/> returns.</summary>
/// <param name="args">Properties to register it with, by wire name.</param>
/// <param name="options">Options to register it with.</param>
public readonly struct ResourceTransformResult(ImmutableDictionary<string, object?> args, ResourceOptions options)
{
    /// <summary>Properties to register it with, by wire name.</summary>
    public ImmutableDictionary<string, object?> Args { get; } = args;

    /// <summary>Options to register it with.</summary>
    public ResourceOptions Options { get; } = options;
}
