using YamlDotNet.RepresentationModel;

namespace Infra.Engine.Configuration;

/// <summary>A configuration value that the project file declares.</summary>
/// <param name="Key">Key: <c>namespace:name</c>.</param>
/// <param name="Type">Its type; null when the project allows any type.</param>
/// <param name="Value">Its default for stacks that do not set it; null when every stack must set it.</param>
/// <param name="IsSecret">Whether its value must be a secret.</param>
/// <param name="At">File and line of the declaration.</param>
internal sealed record ConfigDeclaration(string Key, ConfigType? Type, YamlNode? Value, bool IsSecret, string At);
