using System.Collections.Immutable;

namespace Infra.Engine.Diffing.Documents;

/// <summary>Changed lines of a text, with unchanged ones around them.</summary>
/// <param name="OldStart">Number of its first line in the old text, from 1.</param>
/// <param name="NewStart">Number of its first line in the new text, from 1.</param>
/// <param name="Lines">The lines.</param>
public sealed record TextHunk(int OldStart, int NewStart, ImmutableArray<TextLine> Lines)
{
    /// <summary>The hunk in the form of unified diffs: a line with the places, then each line after a blank, <c>-</c> or <c>+</c>.</summary>
    public override string ToString()
    {
        var old = Lines.Count(line => line.Kind != TextLineKind.Added);
        var @new = Lines.Count(line => line.Kind != TextLineKind.Removed);
        return string.Join('\n', [$"@@ -{Place(OldStart, old)} +{Place(NewStart, @new)} @@", .. Lines.Select(line => line.ToString())]);
    }

    // An empty side stands before its first line.
    private static string Place(int start, int count) => $"{(count == 0 ? start - 1 : start)},{count}";
}
