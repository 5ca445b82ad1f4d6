using Infra.Engine.Diffing.Documents;

namespace Infra.Cli.Comparison;

/// <summary>Finds lines of a text that are another line in the new text.</summary>
internal static class LinePairs
{
    /// <summary>
    /// Pairs each removed line with the added line in its place. Where the numbers of both differ, the lines have no partner and are
    /// paired with null. Unchanged lines are paired with themselves.
    /// </summary>
    public static IEnumerable<(TextLine? Old, TextLine? New)> Find(IReadOnlyList<TextLine> lines)
    {
        for (var i = 0; i < lines.Count;)
        {
            var removed = lines.Skip(i).TakeWhile(line => line.Kind == TextLineKind.Removed).ToList();
            var added = lines.Skip(i + removed.Count).TakeWhile(line => line.Kind == TextLineKind.Added).ToList();
            foreach (var pair in removed.Count == added.Count ? Together(removed, added) : Alone(removed, added))
            {
                yield return pair;
            }

            i += removed.Count + added.Count;
            if (removed.Count + added.Count == 0)
            {
                yield return (lines[i], lines[i]);
                i++;
            }
        }
    }

    private static IEnumerable<(TextLine? Old, TextLine? New)> Together(List<TextLine> removed, List<TextLine> added) =>
        removed.Zip(added, (old, @new) => ((TextLine?)old, (TextLine?)@new));

    private static IEnumerable<(TextLine? Old, TextLine? New)> Alone(List<TextLine> removed, List<TextLine> added) =>
        removed.Select(line => ((TextLine?)line, (TextLine?)null)).Concat(added.Select(line => ((TextLine?)null, (TextLine?)line)));
}
