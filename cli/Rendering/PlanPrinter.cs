using Infra.Engine.Diagnostics;
using Infra.Engine.Planning;

namespace Infra.Cli.Rendering;

/// <summary>Prints a plan: the tree of resources, diagnostics, outputs of the stack, a summary.</summary>
/// <param name="output">Where to.</param>
/// <param name="style">How it looks.</param>
/// <param name="showProperties">Whether the properties of each resource are printed.</param>
/// <param name="showSame">Whether resources that stay as they are are printed.</param>
internal sealed class PlanPrinter(TextWriter output, Style style, bool showProperties, bool showSame)
{
    private const string Margin = "    ";

    private static readonly Operation[] SummaryOrder =
        [Operation.Create, Operation.Update, Operation.Replace, Operation.Delete, Operation.Import, Operation.Read];

    private readonly PropertyPrinter _properties = new(output, style);

    /// <summary>Prints a plan and how long it took.</summary>
    public void Print(Plan plan, TimeSpan duration)
    {
        output.WriteLine(style.Strong($"Previewing {plan.Project}/{plan.Stack}"));
        output.WriteLine();
        PrintTree(ResourceTree.Of(plan, showSame));
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

    private void PrintTree(ResourceTree tree)
    {
        var lines = new List<Line>();
        foreach (var root in tree.Roots)
        {
            Collect(tree, root, "", "", lines);
        }

        if (lines.Count == 0)
        {
            return;
        }

        var typeWidth = Math.Max(lines.Max(line => line.Prefix.Length + line.Type.Length), "Type".Length);
        var nameWidth = Math.Max(lines.Max(line => line.Step.Resource.Name.Length), "Name".Length);
        output.WriteLine(style.Strong($" {"",-Style.SymbolWidth} {"Type".PadRight(typeWidth)}  {"Name".PadRight(nameWidth)}  Plan"));
        foreach (var line in lines)
        {
            Print(line, typeWidth, nameWidth);
        }

        output.WriteLine();
    }

    private static void Collect(ResourceTree tree, Step step, string prefix, string childPrefix, List<Line> lines)
    {
        lines.Add(new(step, prefix, TypeName.Of(step.Resource.Type), childPrefix));
        var children = tree.ChildrenOf(step);
        for (var i = 0; i < children.Count; i++)
        {
            var isLast = i == children.Count - 1;
            Collect(tree, children[i], childPrefix + (isLast ? "└─ " : "├─ "), childPrefix + (isLast ? "   " : "│  "), lines);
        }
    }

    private void Print(Line line, int typeWidth, int nameWidth)
    {
        var step = line.Step;
        var type = line.Type.PadRight(typeWidth - line.Prefix.Length);
        var notes = Notes(step);
        var text = $" {style.Symbol(step.Operation)} {style.Faint(line.Prefix)}{type}  {step.Resource.Name.PadRight(nameWidth)}  {style.Of(step.Operation, Style.Verb(step.Operation))}{notes}";
        output.WriteLine(text.TrimEnd());
        if (!showProperties)
        {
            return;
        }

        var indentation = $" {"",-Style.SymbolWidth} {line.ChildPrefix}{Margin}";
        if (step.Diff.IsEmpty)
        {
            _properties.Print(step.Resource.Inputs, indentation, step.Operation);
        }
        else
        {
            _properties.Print(step.Diff, indentation);
        }
    }

    private string Notes(Step step)
    {
        var changed = step.Diff.IsEmpty ? "" : $" [diff: {string.Join(',', step.Diff.Select(change => change.Path.Split('.', '[')[0]).Distinct())}]";
        return style.Faint(changed + (step.Resource.Protect ? " [protect]" : ""));
    }

    private void PrintDiagnostics(Plan plan)
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
                output.WriteLine($"  {TypeName.Of(urn.Type)} ({urn.Name}): {style.Faint(urn.Value)}");
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
        output.WriteLine($"{indentation}{style.Of(diagnostic.Severity, $"{severity} {diagnostic.Code}:")} {diagnostic.Summary}");
        foreach (var line in diagnostic.Detail.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n'))
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
            output.WriteLine(style.Of(Severity.Error, $"The preview failed with {count} {(count == 1 ? "error" : "errors")}; the resources above are those planned before."));
            return;
        }

        output.WriteLine(style.Strong("Resources:"));
        var summary = plan.Summary;
        foreach (var operation in SummaryOrder.Where(summary.ContainsKey))
        {
            output.WriteLine($"{Margin}{style.Symbol(operation)} {summary[operation]} to {Style.Verb(operation)}");
        }

        if (summary.TryGetValue(Operation.Same, out var same))
        {
            output.WriteLine($"{Margin}   {same} unchanged");
        }
    }

    private sealed record Line(Step Step, string Prefix, string Type, string ChildPrefix);
}
