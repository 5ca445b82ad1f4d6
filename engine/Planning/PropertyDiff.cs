using Infra.Engine.Values;

namespace Infra.Engine.Planning;

/// <summary>The change of one property.</summary>
/// <param name="Path">Where it is: <c>tags.Name</c>, <c>ingress[0].cidrBlocks[1]</c>, <c>tags["a.b"]</c>.</param>
/// <param name="Kind">How it changes.</param>
/// <param name="Old">The value it has; null when <paramref name="Kind"/> is <see cref="DiffKind.Add"/>.</param>
/// <param name="New">The value it gets; null when <paramref name="Kind"/> is <see cref="DiffKind.Delete"/>.</param>
/// <param name="Replaces">Whether this change needs a new resource.</param>
public sealed record PropertyDiff(string Path, DiffKind Kind, PropertyValue? Old, PropertyValue? New, bool Replaces);
