using System.Collections.Immutable;

namespace Infra.Engine.Diffing.Documents;

/// <summary>Compares two texts line by line.</summary>
public static class TextDiff
{
    /// <summary>Lines before and after a change that are part of its hunk, as in other tools.</summary>
    public const int DefaultContext = 3;

    /// <summary>Finds the hunks: changed lines with unchanged ones around them, in the order of the texts.</summary>
    /// <param name="old">The old text; null when there was none.</param>
    /// <param name="new">The new text; null when there is none.</param>
    /// <param name="context">Unchanged lines before and after each change.</param>
    public static ImmutableArray<TextHunk> Compare(string? old, string? @new, int context = DefaultContext)
    {
        var script = Script(Split(old), Split(@new));
        var hunks = ImmutableArray.CreateBuilder<TextHunk>();
        for (var i = script.FindIndex(line => line.Kind != TextLineKind.Same); i >= 0;)
        {
            var end = i;
            for (var j = i; j < script.Count && j - end <= (2 * context) + 1; j++)
            {
                end = script[j].Kind == TextLineKind.Same ? end : j;
            }

            var from = Math.Max(0, i - context);
            var until = Math.Min(script.Count, end + 1 + context);
            hunks.Add(CreateHunk(script, from, until));
            i = end + 1 < script.Count ? script.FindIndex(end + 1, line => line.Kind != TextLineKind.Same) : -1;
        }

        return hunks.ToImmutable();
    }

    private static TextHunk CreateHunk(List<TextLine> script, int from, int until)
    {
        var before = script.Take(from).ToList();
        return new TextHunk(
            1 + before.Count(line => line.Kind != TextLineKind.Added),
            1 + before.Count(line => line.Kind != TextLineKind.Removed),
            [.. script[from..until]]);
    }

    private static List<TextLine> Script(string[] old, string[] @new)
    {
        var script = new List<TextLine>();
        var (i, j) = (0, 0);
        var same = Alignment.FindPairs(old.Length, @new.Length, (a, b) => old[a] == @new[b]);
        foreach (var (pairOld, pairNew) in same.Append((old.Length, @new.Length)))
        {
            script.AddRange(old[i..pairOld].Select(line => new TextLine(TextLineKind.Removed, line)));
            script.AddRange(@new[j..pairNew].Select(line => new TextLine(TextLineKind.Added, line)));
            if (pairOld < old.Length)
            {
                script.Add(new TextLine(TextLineKind.Same, old[pairOld]));
            }

            (i, j) = (pairOld + 1, pairNew + 1);
        }

        return script;
    }

    // A line feed at the end ends the last line. A text without it differs in a line that says so, as in other tools.
    private static string[] Split(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return [];
        }

        return text.EndsWith('\n') ? text[..^1].Split('\n') : [.. text.Split('\n'), "\\ No newline at end of file"];
    }
}
