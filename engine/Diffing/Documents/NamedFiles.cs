using System.Collections.Immutable;

namespace Infra.Engine.Diffing.Documents;

/// <summary>Builds the files of a document.</summary>
internal static class NamedFiles
{
    /// <summary>A text without files.</summary>
    public static ImmutableSortedDictionary<string, string> Single(string text) => Create([("", text)]);

    /// <summary>Files by name. Of several with one name, the later ones get a number.</summary>
    public static ImmutableSortedDictionary<string, string> Create(IEnumerable<(string Name, string Text)> files)
    {
        var named = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (name, text) in files)
        {
            var unique = name;
            for (var number = 2; named.ContainsKey(unique); number++)
            {
                unique = $"{name} ({number})";
            }

            named.Add(unique, text);
        }

        return named.ToImmutable();
    }
}
