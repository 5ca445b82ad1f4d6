using Infra.Cli.Summary;

namespace Infra.Cli.Rendering;

/// <summary>Prints the first screen of a plan: a table of components, and the resources that matter.</summary>
/// <param name="output">Receives the text.</param>
/// <param name="style">Symbols and colours.</param>
/// <param name="width">Largest width of a line, in columns; null on a pipe.</param>
internal sealed class SummaryPrinter(TextWriter output, Style style, int? width)
{
    private const string Gap = "  ";
    private const string Margin = "    ";
    private const string Separator = ", ";
    private const string Ellipsis = ", …";
    private const string CountHeader = "Resources";
    private const int FirstCount = 6;

    // On a pipe lines have no limit, but a list of names has.
    private const int WidthOfLists = 120;

    /// <summary>Prints the summary and an empty line after each part.</summary>
    public void Print(PlanSummary summary)
    {
        PrintRows(summary.Rows);
        foreach (var section in summary.Sections)
        {
            PrintSection(section);
        }
    }

    private void PrintRows(IReadOnlyList<SummaryRow> rows)
    {
        var last = rows.Select(row => Count(row, Style.Plain).Length).Append(CountHeader.Length).Max();
        var columns = TreeColumns.Fit(
            typeWidth: rows.Select(row => row.Type.Length).Append(0).Max(),
            nameWidth: rows.Select(row => string.Join(Separator, row.Names).Length).Append(0).Max(),
            remaining: (width ?? WidthOfLists) - Margin.Length - (2 * Gap.Length) - last);
        output.WriteLine(style.Strong($"{Margin}{"Component".PadRight(columns.Type)}{Gap}{"Names".PadRight(columns.Name)}{Gap}{CountHeader}"));
        foreach (var row in rows)
        {
            var type = TreeColumns.Shorten(row.Type, columns.Type).PadRight(columns.Type);
            var names = List(row.Names, columns.Name).PadRight(columns.Name);
            output.WriteLine($"{Margin}{style.Strong(type)}{Gap}{names}{Gap}{Count(row, style)}".TrimEnd());
        }

        output.WriteLine();
    }

    // The first numbers stand below each other.
    private static string Count(SummaryRow row, Style look)
    {
        var counts = row.Counts.Select((pair, i) =>
            look.Colored(pair.Operation, $"{Style.PlainSymbol(pair.Operation)}{pair.Count}".PadLeft(i == 0 ? FirstCount : 0)));
        var alarms = row.Alarms switch
        {
            0 => "",
            1 => "  and 1 alarm",
            var count => $"  and {count} alarms",
        };
        return string.Join(' ', counts) + alarms;
    }

    private void PrintSection(SummarySection section)
    {
        var type = section.Lines.Max(line => line.Type.Length);
        var room = Math.Max((width ?? WidthOfLists) - Margin.Length - type - Gap.Length, 8);
        output.WriteLine(style.Strong(section.Title));
        foreach (var line in section.Lines)
        {
            var note = TreeColumns.Shorten(Note(line), room * 2 / 3, end: 0);
            output.WriteLine($" {style.Symbol(line.Operation)} {line.Type.PadRight(type)}{Gap}{note}{List(line.Names, room - note.Length)}");
        }

        output.WriteLine();
    }

    private static string Note(SummaryLine line) => (line.Names.Count, line.Note) switch
    {
        (1, "") => "",
        (1, var note) => $"{note}: ",
        (var count, "") => $"{count}: ",
        var (count, note) => $"{count} × {note}: ",
    };

    // As many names as fit, and at least a part of the first.
    private static string List(IReadOnlyList<string> names, int room)
    {
        var list = names[0];
        for (var i = 1; i < names.Count; i++)
        {
            var longer = $"{list}{Separator}{names[i]}";
            if (longer.Length + (i == names.Count - 1 ? 0 : Ellipsis.Length) > room)
            {
                list += Ellipsis;
                break;
            }

            list = longer;
        }

        return TreeColumns.Shorten(list, room);
    }
}
