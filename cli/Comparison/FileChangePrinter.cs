using Infra.Cli.Rendering;
using Infra.Engine.Diffing.Documents;
using Infra.Engine.Planning;

namespace Infra.Cli.Comparison;

/// <summary>Prints how a file differs. What changes in the same way in several lines is printed once.</summary>
/// <param name="output">Receives the text.</param>
/// <param name="style">Colours.</param>
/// <param name="width">Width of a line, in columns.</param>
/// <param name="showAll">Whether files that come or go are printed to their last line.</param>
internal sealed class FileChangePrinter(TextWriter output, Style style, int width, bool showAll)
{
    private const int Context = 2;
    private const int MostLines = 20;

    /// <summary>Prints the lines that differ.</summary>
    public void Print(FileChange file, string indentation)
    {
        var hunks = TextDiff.Compare(file.Old, file.New, Context);
        if (file.Old is null || file.New is null)
        {
            PrintWhole([.. hunks.SelectMany(hunk => hunk.Lines)], indentation);
        }
        else if (FindOneChange(hunks) is { } places)
        {
            PrintOnce(places, indentation);
        }
        else
        {
            foreach (var hunk in hunks)
            {
                output.WriteLine($"{indentation}{style.Faint($"line {hunk.NewStart}:")}");
                foreach (var (old, @new) in LinePairs.Find(hunk.Lines))
                {
                    PrintPair(old, @new, indentation);
                }
            }
        }
    }

    private void PrintWhole(List<TextLine> lines, string indentation)
    {
        var most = showAll ? lines.Count : MostLines;
        foreach (var line in lines.Take(most))
        {
            PrintLine(line.Kind, PlainText.EscapeLine(line.Text), indentation);
        }

        if (lines.Count > most)
        {
            output.WriteLine($"{indentation}{style.Faint($"and {lines.Count - most} more lines (--properties prints them)")}");
        }
    }

    private void PrintOnce(List<(int Line, string Old, string New)> places, string indentation)
    {
        PrintPair(new(TextLineKind.Removed, places[0].Old), new(TextLineKind.Added, places[0].New), indentation);
        if (places.Count > 1)
        {
            var others = string.Join(", ", places.Skip(1).Select(place => place.Line));
            output.WriteLine($"{indentation}{style.Faint($"the same in line {others}")}");
        }
    }

    private void PrintPair(TextLine? old, TextLine? @new, string indentation)
    {
        if (old is null || @new is null || ReferenceEquals(old, @new))
        {
            var line = (old ?? @new)!;
            var text = PlainText.EscapeLine(line.Text);
            var isCut = line.Kind == TextLineKind.Same;
            PrintLine(line.Kind, isCut ? TreeColumns.Shorten(text, Math.Max(Room(indentation), 1), end: 0) : text, indentation);
            return;
        }

        var (before, after) = ChangedPart.Shorten(PlainText.EscapeLine(old.Text), PlainText.EscapeLine(@new.Text), Room(indentation));
        PrintLine(TextLineKind.Removed, before, indentation);
        PrintLine(TextLineKind.Added, after, indentation);
    }

    private void PrintLine(TextLineKind kind, string text, string indentation)
    {
        var line = new TextLine(kind, $" {text}").ToString().TrimEnd();
        output.WriteLine(indentation + kind switch
        {
            TextLineKind.Removed => style.Colored(Operation.Delete, line),
            TextLineKind.Added => style.Colored(Operation.Create, line),
            _ => style.Faint(line),
        });
    }

    // Two columns for the sign.
    private int Room(string indentation) => width - indentation.Length - 2;

    // The lines that change, when all of them change from the same words to the same words.
    private static List<(int Line, string Old, string New)>? FindOneChange(IEnumerable<TextHunk> hunks)
    {
        var places = new List<(int Line, string Old, string New)>();
        foreach (var hunk in hunks)
        {
            var line = hunk.NewStart;
            foreach (var (old, @new) in LinePairs.Find(hunk.Lines))
            {
                if (old is null || @new is null)
                {
                    return null;
                }

                if (!ReferenceEquals(old, @new))
                {
                    places.Add((line, old.Text, @new.Text));
                }

                line++;
            }
        }

        return places.Select(place => ChangedPart.Words(place.Old, place.New)).Distinct().Count() == 1 ? places : null;
    }
}
