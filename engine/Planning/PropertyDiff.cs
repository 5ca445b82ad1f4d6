using Infra.Engine.Values;

namespace Infra.Engine.Planning;

/// <summary>The change of one property.</summary>
/// <param name="Path">Path of the property, such as <c>tags.Name</c>, <c>ingress[0].cidrBlocks[1]</c>, <c>tags["a.b"]</c>.</param>
/// <param name="Kind">The kind of change.</param>
/// <param name="Old">The current value; null when <paramref name="Kind"/> is <see cref="DiffKind.Add"/>.</param>
/// <param name="New">The new value; null when <paramref name="Kind"/> is <see cref="DiffKind.Delete"/>.</param>
/// <param name="Replaces">Whether this change replaces the resource.</param>
public sealed record PropertyDiff(string Path, DiffKind Kind, PropertyValue? Old, PropertyValue? New, bool Replaces);
