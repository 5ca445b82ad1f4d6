namespace Pulumi;

/// <summary>Changes the arguments and options of function calls when they reach the engine.</summary>
/// <param name="args">The call as it reached the engine.</param>
/// <param name="cancellationToken">Cancelled when the engine no longer waits.</param>
/// <returns>The changed call; null for no change.</returns>
public delegate Task<InvokeTransformResult?> InvokeTransform(InvokeTransformArgs args, CancellationToken cancellationToken = default);
