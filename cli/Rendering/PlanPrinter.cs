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

    private readonly PropertyPrinter _properties = new(output, style);

    /// <summary>Prints a plan and the duration of the preview.</summary>
    public void Print(Plan plan, TimeSpan duration)
    {
        output.WriteLine(style.Strong($"Previewing {PlainText.Escape(plan.Project)}/{PlainText.Escape(plan.Stack)}"));
        output.WriteLine();
        new TreePrinter(output, style, view).Print(ResourceTree.Create(plan, view));
        PrintDiagnostics(plan);
        if (!plan.HasErrors)
        {
            PrintOutputs(plan);
        }

        PrintSummary(plan);
        output.WriteLine($"{style.Strong("Duration:")} {Text(duration)}");
    }

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
        _properties.Print(plan.Outputs, Margin, Operation.Same);
        output.WriteLine();
    }

    private void PrintSummary(Plan plan)
    {
        if (plan.HasErrors)
        {
            var count = plan.Diagnostics.Count(diagnostic => diagnostic.Severity == Severity.Error);
            output.WriteLine(style.Colored(Severity.Error, $"The preview failed with {count} {(count == 1 ? "error" : "errors")}"
                + (plan.Steps.IsEmpty ? "." : "; the tree above has the resources that were planned before.")));
            return;
        }

        output.WriteLine(style.Strong("Resources:"));
        var operations = plan.Operations.ToList();
        var width = operations.Select(operation => Style.PlainSymbol(operation).Length).Append(0).Max();
        foreach (var operation in operations)
        {
            var what = operation == Operation.Same ? "unchanged" : $"to {Style.Verb(operation)}";
            output.WriteLine($"{Margin}{style.Symbol(operation, width)} {plan.Count(operation)} {what}");
        }
    }
}
