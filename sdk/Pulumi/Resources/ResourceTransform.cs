namespace Pulumi;

/// <summary>
/// Changes the properties and options of a resource on its way into the engine, wherever it was declared below the resource that has the
/// transform.
/// </summary>
/// <param name="args">The resource as it reached the engine.</param>
/// <param name="cancellationToken">Cancelled when the engine no longer waits.</param>
/// <returns>What to register instead; null for no change.</returns>
public delegate Task<ResourceTransformResult?> ResourceTransform(ResourceTransformArgs args, CancellationToken cancellationToken = default);
