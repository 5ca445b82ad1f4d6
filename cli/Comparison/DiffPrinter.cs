using Infra.Cli.Rendering;
using Infra.Engine.Comparison;
using Infra.Engine.Diffing;
using Infra.Engine.Urns;

namespace Infra.Cli.Comparison;

/// <summary>
/// Prints the difference of two plans: a screen that says what matters, then every resource that differs, by the component that it belongs to.
/// </summary>
/// <param name="output">Receives the text.</param>
/// <param name="style">Symbols and colours.</param>
/// <param name="width">Width of a line in columns; null for a pipe, which gets long lines.</param>
/// <param name="showAll">Whether the properties of resources that come or go are printed too.</param>
internal sealed class DiffPrinter(TextWriter output, Style style, int? width, bool showAll)
{
    private const int WidthOfAPipe = 160;
    private const int FewestToFold = 4;
    private const string Indentation = "  ";
    private const string Details = "     ";

    private readonly PropertyChangePrinter _properties = new(output, style, width ?? WidthOfAPipe, showAll);
    private readonly ResourceLines _lines = new(output, style, width ?? WidthOfAPipe);

    /// <summary>Prints the difference.</summary>
    /// <param name="diff">The difference.</param>
    /// <param name="old">What the old plan is of, such as <c>main (1a2b3c4d5)</c>.</param>
    public void Print(PlanDiff diff, string old)
    {
        output.WriteLine(style.Strong($"{PlainText.Escape($"{diff.New.Project}/{diff.New.Stack}")}: from {PlainText.Escape(old)} to this checkout"));
        output.WriteLine();
        if (diff.IsEmpty)
        {
            output.WriteLine("No difference: both declare the same resources and outputs.");
            return;
        }

        new DiffSummary(output, style, _lines, _properties, width ?? WidthOfAPipe).Print(diff);
        var repeated = RepeatedChanges.Find(diff.Resources);
        foreach (var group in repeated.Groups)
        {
            PrintRepeated(group);
        }

        foreach (var component in repeated.Others.GroupBy(change => change.Step.Resource.Parent))
        {
            PrintComponent(component.Key, component);
        }

        PrintOutputs(diff);
    }

    private void PrintRepeated(IReadOnlyList<ResourceChange> changes)
    {
        const int Named = 3;
        output.WriteLine(style.Strong($"The same in {changes.Count} resources:"));
        PrintProperties(changes[0], Indentation);
        var names = string.Join(", ", changes.Take(Named).Select(change => PlainText.Escape(change.Urn.Name)));
        output.WriteLine($"{Indentation}{style.Faint($"{names} and {changes.Count - Named} more; --json names all")}");
        output.WriteLine();
    }

    private void PrintComponent(Urn? parent, IEnumerable<ResourceChange> changes)
    {
        output.WriteLine(parent is null || parent.Type == Urn.StackType
            ? style.Strong("the stack itself")
            : $"{style.Strong(PlainText.Escape(parent.Name))}  {style.Faint(TypeName.Shorten(parent.Type))}");
        foreach (var alike in changes.GroupBy(change => FoldKey(change) ?? change.Urn.Value))
        {
            if (alike.Count() >= FewestToFold)
            {
                _lines.PrintMany([.. alike]);
            }
            else
            {
                foreach (var change in alike)
                {
                    Print(change);
                }
            }
        }

        output.WriteLine();
    }

    // Resources of a component that come, go or follow in the same way are one line with their names.
    private string? FoldKey(ResourceChange change) => showAll || ChangeText.HasDetails(change) || change.HoldsData || change.IsRefused
        || change.Kind == ResourceChangeKind.Renamed
            ? null
            : $"{ChangeText.Symbol(change)} {change.Urn.Type}";

    private void Print(ResourceChange change)
    {
        _lines.Print(change);
        if (change.MissingAlias is { } alias && change.Replacement.Replacement != Replacement.Yes)
        {
            output.WriteLine($"{Details}kept by: Aliases = {{ {PlainText.Escape(alias)} }}");
        }

        PrintProperties(change, Details);
    }

    private void PrintProperties(ResourceChange change, string indentation)
    {
        foreach (var property in change.IsKept || showAll ? change.Properties : [])
        {
            _properties.Print(property, indentation);
        }

        if (change.IsKept && !change.Options.IsEmpty)
        {
            output.WriteLine($"{indentation}options");
            _properties.Print(change.Options, indentation + Indentation);
        }

        if (showAll && change.Kind is ResourceChangeKind.Added or ResourceChangeKind.Removed)
        {
            new PropertyPrinter(output, style).Print(change.Step.Resource.Inputs, indentation, ChangeText.Operation(change));
        }
    }

    private void PrintOutputs(PlanDiff diff)
    {
        if (!diff.Outputs.IsEmpty)
        {
            output.WriteLine(style.Strong("Outputs"));
            _properties.Print(diff.Outputs, Indentation);
            output.WriteLine();
        }
    }
}
