using System.Collections.Immutable;
using Infra.Cli.Rendering;
using Infra.Engine.Comparison;
using Infra.Engine.Diffing;
using Infra.Engine.Planning;
using Infra.Engine.Urns;
using Infra.Engine.Values;

namespace Infra.Cli.Comparison;

/// <summary>Prints how a property differs: values on one line where they fit, the contents of documents line by line.</summary>
/// <param name="output">Receives the text.</param>
/// <param name="style">Colours.</param>
/// <param name="width">Width of a line, in columns.</param>
/// <param name="showAll">Whether files that come or go are printed to their last line.</param>
internal sealed class PropertyChangePrinter(TextWriter output, Style style, int width, bool showAll)
{
    private const int MostNames = 3;
    private const string Indentation = "  ";

    private readonly FileChangePrinter _files = new(output, style, width, showAll);

    /// <summary>Prints the change of an input.</summary>
    public void Print(PropertyChange change, string indentation)
    {
        var verdict = Verdict(change.Verdict);
        if (change.Document is { } document)
        {
            var path = style.Colored(Operation.Update, PlainText.Escape(change.Value.Path.ToString()));
            var note = document.IsOnlyForm ? " differs in its form only: order of keys, white space or packing" : "";
            foreach (var file in document.Files)
            {
                var state = file.Old is null ? " (new file)" : file.New is null ? " (file is gone)" : "";
                output.WriteLine($"{indentation}{path}: {PlainText.Escape(file.Name)}{state}{verdict}".TrimEnd());
                _files.Print(file, indentation + Indentation);
            }

            if (document.Files.IsEmpty)
            {
                output.WriteLine($"{indentation}{path}:{note}{verdict}");
                Print(document.Values, indentation + Indentation);
            }
        }
        else if (change.OldSources.Length + change.NewSources.Length > 0)
        {
            Print(change.Value.Path, $"comes from other resources{verdict}", indentation);
            PrintNames("-", change.OldSources, indentation);
            PrintNames("+", change.NewSources, indentation);
        }
        else
        {
            Print(change.Value, indentation, verdict);
        }
    }

    /// <summary>Prints changes of values.</summary>
    public void Print(IEnumerable<ValueChange> changes, string indentation)
    {
        foreach (var change in changes)
        {
            Print(change, indentation, "");
        }
    }

    private void PrintNames(string sign, ImmutableArray<Urn> urns, string indentation)
    {
        foreach (var urn in urns.Take(MostNames))
        {
            output.WriteLine($"{indentation}{Indentation}{sign} {PlainText.Escape(urn.Name)}");
        }

        if (urns.Length > MostNames)
        {
            output.WriteLine($"{indentation}{Indentation}{sign} {urns.Length - MostNames} more");
        }
    }

    private void Print(ValueChange change, string indentation, string note)
    {
        var (old, @new) = (PropertyPrinter.Inline(change.Old), PropertyPrinter.Inline(change.New));
        var line = change switch
        {
            { Old: null } => $"+ {@new}",
            { New: null } => $"- {old}",
            _ => $"{old} → {@new}",
        };
        var path = change.Path.ToString();
        if (indentation.Length + path.Length + 2 + line.Length <= width)
        {
            Print(change.Path, line + note, indentation);
        }
        else if ((change.Old ?? change.New) is MapValue or ListValue && (change.Old is null || change.New is null))
        {
            PrintParts(change, indentation, note);
        }
        else
        {
            var (before, after) = ChangedPart.Shorten(old, @new, width - indentation.Length - Indentation.Length - 2);
            Print(change.Path, note, indentation);
            PrintSide(Operation.Delete, change.Old is null ? null : $"- {before}", indentation);
            PrintSide(Operation.Create, change.New is null ? null : $"+ {after}", indentation);
        }
    }

    // A map or a list that comes or goes, too long for a line: a line for each value in it.
    private void PrintParts(ValueChange change, string indentation, string note)
    {
        Print(change.Path, note, indentation);
        var empty = change.Old is MapValue || change.New is MapValue ? (PropertyValue)MapValue.Empty : ListValue.Empty;
        foreach (var part in ValueDiff.Compare(change.Old ?? empty, change.New ?? empty, UnknownRule.SameExpression))
        {
            Print(part, indentation + Indentation, "");
        }
    }

    private void PrintSide(Operation operation, string? text, string indentation)
    {
        if (text is not null)
        {
            output.WriteLine($"{indentation}{Indentation}{style.Colored(operation, text)}");
        }
    }

    private void Print(PropertyPath path, string text, string indentation) =>
        output.WriteLine($"{indentation}{style.Colored(Operation.Update, PlainText.Escape(path.ToString()))}: {text.TrimStart()}".TrimEnd());

    private string Verdict(ReplaceVerdict verdict) => verdict switch
    {
        { Replacement: Replacement.Yes, Condition: { } reason } => style.Colored(Operation.Delete, $" (replaces it: {reason})"),
        { Replacement: Replacement.Yes } => style.Colored(Operation.Delete, " (replaces it)"),
        { Replacement: Replacement.Maybe, Condition: var condition } => style.Colored(Operation.Update, $" (may replace it: {condition})"),
        _ => "",
    };
}
