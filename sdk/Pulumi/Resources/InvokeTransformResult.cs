using System.Collections.Immutable;

namespace Pulumi;

/// <summary>The function call that an <see cref="InvokeTransform"/> returns.</summary>
/// <param name="args">Arguments to call with, by wire name.</param>
/// <param name="options">Options to call with.</param>
public readonly struct InvokeTransformResult(ImmutableDictionary<string, object?> args, InvokeOptions options)
{
    /// <summary>Arguments to call with, by wire name.</summary>
    public ImmutableDictionary<string, object?> Args { get; } = args;

    /// <summary>Options to call with.</summary>
    public InvokeOptions Options { get; } = options;
}
