namespace Infra.Cli.Comparison;

/// <summary>The part in which two lines differ.</summary>
internal static class ChangedPart
{
    private const char Ellipsis = '…';

    // What stands around the part when the line is too long, for the eye to find the place.
    private const int MostContext = 24;

    /// <summary>Shortens two lines to a width. Only what both lines have is left out, so a long difference stays longer than the width.</summary>
    public static (string Old, string New) Shorten(string old, string @new, int width)
    {
        if (Math.Max(old.Length, @new.Length) <= width)
        {
            return (old, @new);
        }

        var (start, end) = Find(old, @new);
        var room = Math.Max(0, width - Math.Max(old.Length, @new.Length) + start + end - 2);
        var after = Math.Min(Math.Min(end, MostContext), room / 2);
        var before = Math.Min(start, room - after);
        return (Cut(old, start, end, before, after), Cut(@new, start, end, before, after));
    }

    /// <summary>The words in which two lines differ, from the first to the last difference.</summary>
    public static (string Old, string New) Words(string old, string @new)
    {
        var (start, end) = Find(old, @new);
        return (old[start..^end], @new[start..^end]);
    }

    private static string Cut(string line, int start, int end, int before, int after)
    {
        var first = start - before;
        var last = line.Length - end + after;
        return (first > 0 ? $"{Ellipsis}" : "") + line[first..last] + (last < line.Length ? $"{Ellipsis}" : "");
    }

    // Lengths of what both lines have at their starts and ends, without parts of words.
    private static (int Start, int End) Find(string old, string @new)
    {
        var start = old.AsSpan().CommonPrefixLength(@new);
        var shortest = Math.Min(old.Length, @new.Length);
        var end = 0;
        while (end < shortest - start && old[^(end + 1)] == @new[^(end + 1)])
        {
            end++;
        }

        while (start > 0 && IsWord(old[start - 1]))
        {
            start--;
        }

        while (end > 0 && IsWord(old[^end]))
        {
            end--;
        }

        return (start, end);
    }

    private static bool IsWord(char character) => char.IsLetterOrDigit(character) || character is '-' or '_' or '.' or '@';
}
