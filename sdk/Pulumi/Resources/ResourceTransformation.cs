namespace Pulumi;

/// <summary>
/// Changes the args and options of a resource, in the program, before it is registered. <see cref="ResourceTransform"/> also reaches remote
/// components.
/// </summary>
/// <param name="args">The resource as declared.</param>
/// <returns>The changed resource; null for no change.</returns>
public delegate ResourceTransformationResult? ResourceTransformation(ResourceTransformationArgs args);
