using System.Collections.Immutable;

namespace Pulumi;

/// <summary>A function call as it reached the engine.</summary>
/// <param name="token">Token of the function.</param>
/// <param name="args">Its arguments by wire name.</param>
/// <param name="options">Its options.</param>
public readonly struct InvokeTransformArgs(string token, ImmutableDictionary<string, object?> args, InvokeOptions options)
{
    /// <summary>Token of the function.</summary>
    public string Token { get; } = token;

    /// <summary>Its arguments by wire name.</summary>
    public ImmutableDictionary<string, object?> Args { get; } = args;

    /// <summary>Its options.</summary>
    public InvokeOptions Options { get; } = options;
}
