namespace Infra.Stacks.Settings;

/// <summary>A value and where in the settings it is.</summary>
/// <param name="Path">Path, such as <c>infra:zones[1]</c>.</param>
/// <param name="Value">The value.</param>
internal sealed record Located<T>(string Path, T Value);
