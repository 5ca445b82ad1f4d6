namespace Infra.Cli.Rendering;

/// <summary>Widths of the columns of the tree: as wide as their content, and narrower on a narrow terminal.</summary>
/// <param name="Type">Columns for the lines of the tree and the type.</param>
/// <param name="Name">Columns for the name.</param>
internal readonly record struct TreeColumns(int Type, int Name)
{
    private const char Ellipsis = '…';
    private const int Least = 8;

    /// <summary>Divides the width of a line. When it is too narrow, the name shrinks first, down to half of the line, and then the type.</summary>
    /// <param name="typeWidth">Columns that the types need.</param>
    /// <param name="nameWidth">Columns that the names need.</param>
    /// <param name="remaining">Width for both; null for no limit.</param>
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

    /// <summary>Shortens a type or name to a width. It cuts nearer to the start, because siblings differ at their ends.</summary>
    public static string Shorten(string text, int width) => Shorten(text, width, width * 2 / 3);

    /// <summary>Shortens a text to a width and keeps a number of columns at its end.</summary>
    public static string Shorten(string text, int width, int end)
    {
        if (text.Length <= width)
        {
            return text;
        }

        return width < 1 ? "" : $"{text[..(width - 1 - end)]}{Ellipsis}{text[^end..]}";
    }
}
