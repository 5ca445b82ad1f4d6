using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Infra.Facts;

/// <summary>
/// Values that AWS or a standard closes: a file of this folder, which is read when it is first asked. The first lines of a file say where it is from
/// and of which day it is; <c>build/refresh-facts.sh</c> writes those that packages carry.
/// </summary>
public sealed class FactList
{
    private static readonly ConcurrentDictionary<string, FactList> Known = new(StringComparer.Ordinal);

    private readonly string _text;

    private FactList(string name)
    {
        using var stream = typeof(FactList).Assembly.GetManifestResourceStream($"Facts/{name}")
            ?? throw new ArgumentException($"There is no list '{name}'.", nameof(name));
        using var reader = new StreamReader(stream);
        _text = reader.ReadToEnd();
    }

    /// <summary>The values, in order.</summary>
    public ImmutableArray<string> Values =>
    [
        .. _text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '#').Select(line => line.Split(' ')[0]),
    ];

    /// <summary>A list.</summary>
    /// <param name="name">Name of its file, without the extension.</param>
    /// <exception cref="ArgumentException">There is no such file.</exception>
    public static FactList For(string name) => Known.GetOrAdd(name, added => new(added));

    /// <summary>Whether the list has a value.</summary>
    /// <param name="value">The value, in the list's own upper and lower case.</param>
    public bool Contains(string value) => Find(value) is not null;

    /// <summary>What the list says about a value: the rest of its line.</summary>
    /// <param name="value">The value, in the list's own upper and lower case.</param>
    /// <returns>The rest, empty where the list says no more; null where it does not have the value.</returns>
    public string? Find(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (value.Length == 0 || value.AsSpan().ContainsAny('\n', ' ', '#'))
        {
            return null;
        }

        // A search in the text needs no index, which would take longer to build than all searches of a preview take.
        for (var at = _text.IndexOf($"\n{value}", StringComparison.Ordinal); at >= 0;)
        {
            var end = at + 1 + value.Length;
            if (_text[end] is '\n' or ' ')
            {
                return _text[end..(_text.IndexOf('\n', end))].Trim();
            }

            at = _text.IndexOf($"\n{value}", end, StringComparison.Ordinal);
        }

        return null;
    }
}
