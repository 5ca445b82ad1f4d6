using Infra.Cli.Summary;
using Infra.Engine.Diagnostics;
using Infra.Engine.Planning;

namespace Infra.Cli.Rendering;

/// <summary>Prints a plan: the tree of resources, diagnostics, outputs of the stack, a summary.</summary>
/// <param name="output">Receives the text.</param>
/// <param name="style">Symbols and colours.</param>
/// <param name="view">What is printed.</param>
internal sealed class PlanPrinter(TextWriter output, Style style, PlanView view)
{
    private const string Margin = "    ";

    // Of an output in the summary of a plan, on a pipe.
    private const int WidthOfLines = 120;

    private readonly PropertyPrinter _properties = new(output, style);

    /// <summary>Prints a plan and the duration of the preview.</summary>
    public void Print(Plan plan, TimeSpan duration)
    {
        var heading = $"Previewing {PlainText.Escape(plan.Project)}/{PlainText.Escape(plan.Stack)}{Meaning(plan)}";
        output.WriteLine(style.Strong(TreeColumns.Shorten(heading, view.Width ?? int.MaxValue, end: 0)));
        output.WriteLine();
        if (view.HasTree(plan))
        {
            new TreePrinter(output, style, view).Print(ResourceTree.Create(plan, view));
        }
        else
        {
            new SummaryPrinter(output, style, view.Width).Print(PlanSummary.Create(plan, view));
        }

        PrintDiagnostics(plan);
        if (!plan.HasErrors)
        {
            PrintOutputs(plan);
        }

        PrintSummary(plan);
        output.WriteLine($"{style.Strong("Duration:")} {Text(duration)}");
    }

    // Without a state nothing is compared, so nothing can be anything but new.
    private static string Meaning(Plan plan) =>
        plan.Steps.Any() && plan.Operations.All(operation => operation is Operation.Create or Operation.Import or Operation.Read)
            ? ", what a new environment would be"
            : "";

    private static string Text(TimeSpan duration) =>
        duration < TimeSpan.FromMinutes(1) ? $"{duration.TotalSeconds:0.0}s" : $"{(int)duration.TotalMinutes}m{duration.Seconds}s";

    /// <summary>Prints the diagnostics of a plan alone.</summary>
    public void PrintDiagnostics(Plan plan)
    {
        if (plan.Diagnostics.IsEmpty)
        {
            return;
        }

        output.WriteLine(style.Strong("Diagnostics:"));
        foreach (var group in plan.Diagnostics.GroupBy(diagnostic => diagnostic.Urn))
        {
            if (group.Key is { } urn)
            {
                output.WriteLine($"  {TypeName.Shorten(urn.Type)} ({PlainText.Escape(urn.Name)}): {style.Faint(PlainText.Escape(urn.Value))}");
            }

            foreach (var diagnostic in group)
            {
                Print(diagnostic, group.Key is null ? "  " : Margin);
            }
        }

        output.WriteLine();
    }

    private void Print(Diagnostic diagnostic, string indentation)
    {
        var severity = diagnostic.Severity.ToString().ToLowerInvariant();
        output.WriteLine($"{indentation}{style.Colored(diagnostic.Severity, $"{severity} {diagnostic.Code}:")} {diagnostic.Summary}");
        foreach (var line in PlainText.EscapeLines(diagnostic.Detail))
        {
            output.WriteLine($"{indentation}  {line}".TrimEnd());
        }
    }

    private void PrintOutputs(Plan plan)
    {
        if (plan.Outputs.Count == 0)
        {
            return;
        }

        output.WriteLine(style.Strong("Outputs:"));
        if (view.HasTree(plan))
        {
            _properties.Print(plan.Outputs, Margin, Operation.Same);
        }
        else
        {
            _properties.PrintLines(plan.Outputs, Margin, view.Width ?? WidthOfLines);
        }

        output.WriteLine();
    }

    private void PrintSummary(Plan plan)
    {
        if (plan.HasErrors)
        {
            var count = plan.Diagnostics.Count(diagnostic => diagnostic.Severity == Severity.Error);
            output.WriteLine(style.Colored(Severity.Error, $"The preview failed with {count} {(count == 1 ? "error" : "errors")}"
                + (plan.Steps.All(step => step.IsInternal) ? "." : "; above are the resources that were planned before.")));
            return;
        }

        output.WriteLine(style.Strong("Resources:"));
        var counts = OperationCount.Tally([.. plan.Steps.Where(step => !step.IsInternal)]);
        var width = counts.Select(each => Style.PlainSymbol(each.Operation).Length).Append(0).Max();
        foreach (var (operation, count) in counts)
        {
            var what = operation == Operation.Same ? "unchanged" : $"to {Style.Verb(operation)}";
            output.WriteLine($"{Margin}{style.Symbol(operation, width)} {count} {what}");
        }

        if (!view.HasTree(plan))
        {
            output.WriteLine(style.Faint($"{Margin}--tree prints each of them, --diff their properties."));
        }
    }
}
