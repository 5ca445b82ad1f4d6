namespace Infra.Engine.Configuration;

/// <summary>A configuration value that the project file declares.</summary>
/// <param name="Key">Key: <c>namespace:name</c>.</param>
/// <param name="Type">Its type; null when the project allows any type.</param>
/// <param name="HasValue">Whether it has a value for stacks that do not set it. Otherwise every stack must set it.</param>
/// <param name="Value">That value.</param>
/// <param name="IsSecret">Whether its value must be a secret.</param>
/// <param name="At">File and line of the declaration.</param>
internal sealed record ConfigDeclaration(string Key, ConfigType? Type, bool HasValue, object? Value, bool IsSecret, string At);
