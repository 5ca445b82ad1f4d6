using System.Globalization;
using Infra.Engine.Diagnostics;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Infra.Engine.Configuration;

/// <summary>
/// Settings that the caller gives besides the stack file, as <c>pulumi preview --config key=value</c> does. A key replaces the whole value of the
/// file, also where it is a path: the paths of one key build a new list or map.
/// </summary>
/// <param name="project">Name of the project, which is the namespace of keys without one.</param>
/// <param name="problems">Receives the problems.</param>
internal sealed class ConfigOverrides(string project, ICollection<Diagnostic> problems)
{
    private readonly Dictionary<string, YamlNode> _nodes = new(StringComparer.Ordinal);

    /// <summary>Reads the settings.</summary>
    /// <param name="given">Keys and values, in order.</param>
    /// <param name="arePaths">Whether keys are paths to properties in lists and maps.</param>
    public IReadOnlyDictionary<string, YamlNode> Read(IReadOnlyList<KeyValuePair<string, string>> given, bool arePaths)
    {
        foreach (var (key, value) in given)
        {
            Add(key, value, arePaths);
        }

        return _nodes;
    }

    private void Add(string key, string value, bool isPath)
    {
        var space = key.IndexOf(':', StringComparison.Ordinal);
        var (name, within) = (key[(space + 1)..], space < 0 ? project : key[..space]);
        var parts = isPath ? ConfigPath.Parse(name, out var wrong) : Name(name, out wrong);
        if (parts is null || ConfigKey.Normalise($"{within}:{parts[0]}") is not { } whole)
        {
            problems.Add(Catalogue.BadSetting.With($"--config '{key}' is not a configuration key{(wrong.Length > 0 ? $": {wrong}" : "")}. "
                + $"Give it as name or namespace:name{(isPath ? ", and a path as name.property[0]" : "")}."));
            return;
        }

        var scalar = parts.Count == 1 ? Text(value) : Typed(value);
        _nodes[whole] = Put(_nodes.GetValueOrDefault(whole), parts, 1, scalar);
    }

    private static IReadOnlyList<object> Name(string name, out string wrong)
    {
        wrong = "";
        return [name];
    }

    private static YamlNode Put(YamlNode? container, IReadOnlyList<object> path, int at, YamlScalarNode value)
    {
        if (at == path.Count)
        {
            return value;
        }

        if (path[at] is int index)
        {
            var list = container as YamlSequenceNode ?? [];
            while (list.Children.Count <= index)
            {
                list.Add(new YamlScalarNode("null"));
            }

            list.Children[index] = Put(list.Children[index], path, at + 1, value);
            return list;
        }

        var map = container as YamlMappingNode ?? [];
        var key = Text((string)path[at]);
        map.Children[key] = Put(map.Children.TryGetValue(key, out var old) ? old : null, path, at + 1, value);
        return map;
    }

    private static YamlScalarNode Text(string value) => new(value) { Style = ScalarStyle.DoubleQuoted };

    // Pulumi takes true, false and whole numbers without leading zeros for what they say, but only inside lists and maps.
    private static YamlScalarNode Typed(string value) => value switch
    {
        "true" or "false" => new(value),
        _ when long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && (value == "0" || value[0] != '0') => new(number.ToString(CultureInfo.InvariantCulture)),
        _ => Text(value),
    };
}
