using YamlDotNet.RepresentationModel;

namespace Infra.Engine.Configuration;

/// <summary>
/// Turns YAML into plain values: null, a bool, a long, a ulong, a double, a string, a <see cref="SecureText"/>, a list, or a map in order of its
/// keys.
/// </summary>
internal static class ConfigValue
{
    private const string SecureKey = "secure";
    private const string NullKey = "<nil>";

    /// <summary>The value of a node.</summary>
    /// <param name="file">The file, for messages.</param>
    /// <param name="node">The node.</param>
    /// <exception cref="BadYamlException">A value does not fit its tag, or is a number that JSON does not have.</exception>
    public static object? Read(YamlFile file, YamlNode node) => node switch
    {
        YamlScalarNode scalar => Finite(scalar),
        YamlSequenceNode list => list.Select(item => Read(file, item)).ToList(),
        YamlMappingNode map => Secure(file, map) ?? (object)Map(file, map),
        _ => throw new InvalidOperationException($"This is a bug in the engine: it cannot read a {node.NodeType}."),
    };

    /// <summary>The text of a scalar that is not a number or a truth value; null for other nodes.</summary>
    public static string? Text(YamlNode? node) => node is YamlScalarNode scalar && YamlScalar.Resolve(scalar) is string text ? text : null;

    /// <summary>Whether a node has no value: it is absent, empty, or a form of null.</summary>
    public static bool IsNull(YamlNode? node) => node is null || (node is YamlScalarNode scalar && YamlScalar.Resolve(scalar) is null);

    private static SortedList<string, object?> Map(YamlFile file, YamlMappingNode map)
    {
        var entries = new SortedList<string, object?>(StringComparer.Ordinal);
        foreach (var (key, value) in map.Children)
        {
            var name = Finite((YamlScalarNode)key);
            entries[name is null ? NullKey : ConfigText.Write(name)] = Read(file, value);
        }

        return entries;
    }

    private static SecureText? Secure(YamlFile file, YamlMappingNode map) =>
        map.Children is { Count: 1 } && YamlFile.Child(map, SecureKey) is { } value && Text(value) is { } text
            ? new SecureText(text, file.At(value))
            : null;

    private static object? Finite(YamlScalarNode scalar)
    {
        var value = YamlScalar.Resolve(scalar);
        return value is double number && !double.IsFinite(number)
            ? throw new BadYamlException(scalar.Start.Line, $"'{scalar.Value}' is no number that a program can receive; quote it to make it a text")
            : value;
    }
}
