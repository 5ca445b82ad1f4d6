using System.Globalization;
using Infra.Engine.Diagnostics;

namespace Infra.Engine.Configuration;

/// <summary>
/// Settings that the caller gives besides the stack file, as <c>pulumi preview --config key=value</c> does. A key replaces the whole value of the
/// file, also where it is a path: the paths of one key build a new list or map.
/// </summary>
/// <param name="project">Name of the project, which is the namespace of keys without one.</param>
/// <param name="problems">Receives the problems.</param>
internal sealed class ConfigOverrides(string project, ICollection<Diagnostic> problems)
{
    private readonly Dictionary<string, object?> _values = new(StringComparer.Ordinal);

    /// <summary>Reads the settings.</summary>
    /// <param name="given">Keys and values, in order.</param>
    /// <param name="arePaths">Whether keys are paths to properties in lists and maps.</param>
    public IReadOnlyDictionary<string, object?> Read(IReadOnlyList<KeyValuePair<string, string>> given, bool arePaths)
    {
        foreach (var (key, value) in given)
        {
            Add(key, value, arePaths);
        }

        return _values;
    }

    private void Add(string key, string value, bool isPath)
    {
        var space = key.IndexOf(':', StringComparison.Ordinal);
        var (name, within) = (key[(space + 1)..], space < 0 ? project : key[..space]);
        var parts = isPath ? ConfigPath.Parse(name, out var wrong) : Name(name, out wrong);
        if (parts is not [string { Length: > 0 } first, ..] || ConfigKey.Normalise($"{within}:{first}", project) is not { } whole)
        {
            problems.Add(Catalogue.BadSetting.With($"--config '{key}' is not a configuration key{(wrong.Length > 0 ? $": {wrong}" : "")}. "
                + $"Give it as name or namespace:name{(isPath ? ", and a path as name.property[0]" : "")}."));
            return;
        }

        var scalar = parts.Count == 1 ? value : Typed(value);
        _values[whole] = Put(_values.GetValueOrDefault(whole), parts, 1, scalar);
    }

    private static IReadOnlyList<object> Name(string name, out string wrong)
    {
        wrong = "";
        return [name];
    }

    private static object? Put(object? container, IReadOnlyList<object> path, int at, object value)
    {
        if (at == path.Count)
        {
            return value;
        }

        if (path[at] is int index)
        {
            var list = container as List<object?> ?? [];
            while (list.Count <= index)
            {
                list.Add(null);
            }

            list[index] = Put(list[index], path, at + 1, value);
            return list;
        }

        var map = container as SortedList<string, object?> ?? new(StringComparer.Ordinal);
        var key = (string)path[at];
        map[key] = Put(map.GetValueOrDefault(key), path, at + 1, value);
        return map;
    }

    // Pulumi takes true, false and whole numbers without leading zeros for what they say, but only inside lists and maps.
    private static object Typed(string value) => value switch
    {
        "true" => true,
        "false" => false,
        _ when long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && (value == "0" || value[0] != '0') => number,
        _ => value,
    };
}
