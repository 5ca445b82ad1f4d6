namespace Pulumi;

/// <summary>Changes the arguments and options of function calls on their way into the engine.</summary>
/// <param name="args">The call as it reached the engine.</param>
/// <param name="cancellationToken">Cancelled when the engine no longer waits.</param>
/// <returns>What to call with instead; null for no change.</returns>
public delegate Task<InvokeTransformResult?> InvokeTransform(InvokeTransformArgs args, CancellationToken cancellationToken = default);
