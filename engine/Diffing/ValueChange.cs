using Infra.Engine.Values;

namespace Infra.Engine.Diffing;

/// <summary>A difference between two values.</summary>
/// <param name="Path">Where: in the new value, and in the old one when something is removed.</param>
/// <param name="Old">The old value; null when it is added.</param>
/// <param name="New">The new value; null when it is removed.</param>
public sealed record ValueChange(PropertyPath Path, PropertyValue? Old, PropertyValue? New);
