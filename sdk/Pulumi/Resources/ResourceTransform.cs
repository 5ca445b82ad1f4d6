namespace Pulumi;

/// <summary>
/// Changes the properties and options of resources when they reach the engine. It applies to the resource that has the transform and to all resources
/// below it.
/// </summary>
/// <param name="args">The resource as it reached the engine.</param>
/// <param name="cancellationToken">Cancelled when the engine no longer waits.</param>
/// <returns>The changed resource; null for no change.</returns>
public delegate Task<ResourceTransformResult?> ResourceTransform(ResourceTransformArgs args, CancellationToken cancellationToken = default);
