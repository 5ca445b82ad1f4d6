using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Infra.Compute.Bootstrap;

/// <summary>The files of the assembly that servers get, as they are or with their placeholders, such as <c>@PORT@</c>, filled in.</summary>
internal static partial class Template
{
    /// <summary>A file as it is.</summary>
    /// <param name="name">Its name in <c>Files/</c>.</param>
    public static string Read(string name)
    {
        using var stream = typeof(Template).Assembly.GetManifestResourceStream($"Bootstrap/{name}")
            ?? throw new ArgumentException($"There is no embedded file '{name}'.", nameof(name));
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>A file with its placeholders filled in. Values are written as they are: whoever gives them vouches for their spelling.</summary>
    /// <param name="name">Its name in <c>Files/</c>.</param>
    /// <param name="values">A value for each placeholder of the file and for no other.</param>
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
