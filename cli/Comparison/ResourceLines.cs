using Infra.Cli.Rendering;
using Infra.Engine.Comparison;

namespace Infra.Cli.Comparison;

/// <summary>Prints the line of a resource that differs: sign, name, type, and what a reader must know.</summary>
/// <param name="output">Receives the text.</param>
/// <param name="style">Symbols and colours.</param>
/// <param name="width">Width of a line, in columns.</param>
internal sealed class ResourceLines(TextWriter output, Style style, int width)
{
    private const string Margin = "   ";

    /// <summary>Prints a resource.</summary>
    public void Print(ResourceChange change) =>
        Print(change, $"{PlainText.Escape(change.Urn.Name)}  ", TypeName.Shorten(change.Urn.Type), ChangeText.Note(change));

    /// <summary>Prints resources of one type that come, go or follow others, and their names.</summary>
    public void PrintMany(IReadOnlyList<ResourceChange> changes)
    {
        var notes = changes.Select(ChangeText.Note).Distinct().ToList();
        var note = notes.Count == 1 ? notes[0] : "may be replaced with what each comes from";
        Print(changes[0], "", $"{changes.Count} × {TypeName.Shorten(changes[0].Urn.Type)}", note);
        var line = Margin;
        foreach (var name in changes.Select(change => PlainText.Escape(change.Urn.Name)))
        {
            if (line.Length + name.Length + 2 > width && line.Length > Margin.Length)
            {
                output.WriteLine(style.Faint(line.TrimEnd()));
                line = Margin;
            }

            line += $" {name},";
        }

        output.WriteLine(style.Faint(line.TrimEnd(',')));
    }

    // The note has a line of its own where both do not fit.
    private void Print(ResourceChange change, string name, string type, string note)
    {
        var operation = ChangeText.Operation(change);
        var symbol = style.Colored(operation, ChangeText.Symbol(change).PadRight(Style.SymbolWidth));
        var line = $"{symbol} {name}{style.Faint(type)}";
        if (note.Length == 0)
        {
            output.WriteLine(line);
        }
        else if (Style.SymbolWidth + 1 + name.Length + type.Length + 2 + note.Length <= width)
        {
            output.WriteLine($"{line}  {style.Colored(operation, note)}");
        }
        else
        {
            output.WriteLine(line);
            output.WriteLine($"{Margin} {style.Colored(operation, note)}");
        }
    }
}
