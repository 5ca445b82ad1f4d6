using YamlDotNet.RepresentationModel;

namespace Infra.Engine.Configuration;

/// <summary>What a project says of a configuration value.</summary>
/// <param name="Key">Key: <c>namespace:name</c>.</param>
/// <param name="Type">Its type; null when any will do.</param>
/// <param name="Value">Its value in stacks that do not give one; null when each stack must.</param>
/// <param name="IsSecret">Whether it must be secret.</param>
/// <param name="At">Where the project declares it: file and line.</param>
internal sealed record ConfigDeclaration(string Key, ConfigType? Type, YamlNode? Value, bool IsSecret, string At);
