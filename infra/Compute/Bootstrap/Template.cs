using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Infra.Compute.Bootstrap;

/// <summary>The embedded files for servers, some with placeholders such as <c>@PORT@</c>.</summary>
internal static partial class Template
{
    /// <summary>A file, unchanged.</summary>
    /// <param name="name">Its name in <c>Files/</c>.</param>
    public static string Read(string name)
    {
        using var stream = typeof(Template).Assembly.GetManifestResourceStream($"Bootstrap/{name}")
            ?? throw new ArgumentException($"There is no embedded file '{name}'.", nameof(name));
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>A file with its placeholders replaced. Values are not escaped: the caller must pass values that are valid in the file.</summary>
    /// <param name="name">Its name in <c>Files/</c>.</param>
    /// <param name="values">A value for each placeholder of the file, and no others.</param>
    public static string Fill(string name, params (string Placeholder, string Value)[] values)
    {
        var byName = values.ToFrozenDictionary(value => value.Placeholder, value => value.Value, StringComparer.Ordinal);
        var unused = byName.Keys.ToHashSet(StringComparer.Ordinal);
        var text = Placeholder().Replace(Read(name), match =>
        {
            unused.Remove(match.Groups[1].Value);
            return byName.TryGetValue(match.Groups[1].Value, out var value)
                ? value
                : throw new ArgumentException($"{name} has a placeholder {match.Value} without a value.", nameof(values));
        });
        return unused.Count == 0 ? text : throw new ArgumentException($"{name} has no placeholder {string.Join(", ", unused)}.", nameof(values));
    }

    [GeneratedRegex("@([A-Z_]+)@")]
    private static partial Regex Placeholder();
}
