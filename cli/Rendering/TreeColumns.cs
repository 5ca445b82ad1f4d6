namespace Infra.Cli.Rendering;

/// <summary>Widths of the columns of the tree: as much as they need, less on a terminal that has not so much.</summary>
/// <param name="Type">Columns for the lines of the tree and the type.</param>
/// <param name="Name">Columns for the name.</param>
internal readonly record struct TreeColumns(int Type, int Name)
{
    private const char Ellipsis = '…';
    private const int Least = 8;

    /// <summary>Shares out the columns of a line. What is missing is taken from the name first, down to half of the line, then from the type.</summary>
    /// <param name="typeWidth">Columns that the types need.</param>
    /// <param name="nameWidth">Columns that the names need.</param>
    /// <param name="remaining">Columns that there are for both; null for no limit.</param>
    public static TreeColumns Fit(int typeWidth, int nameWidth, int? remaining)
    {
        var wanted = new TreeColumns(Math.Max(typeWidth, "Type".Length), Math.Max(nameWidth, "Name".Length));
        if (remaining is not { } all || wanted.Type + wanted.Name <= all)
        {
            return wanted;
        }

        var name = Math.Min(wanted.Name, Math.Max(all / 2, all - wanted.Type));
        return new(Math.Max(Math.Min(wanted.Type, all - name), Least), Math.Max(name, Least));
    }

    /// <summary>A type or name in at most that many columns: what goes is nearer to its start, as siblings differ at their ends.</summary>
    public static string Shorten(string text, int width) => Shorten(text, width, width * 2 / 3);

    /// <summary>A text in at most that many columns, of which its end gets some.</summary>
    public static string Shorten(string text, int width, int end)
    {
        if (text.Length <= width)
        {
            return text;
        }

        return width < 1 ? "" : $"{text[..(width - 1 - end)]}{Ellipsis}{text[^end..]}";
    }
}
