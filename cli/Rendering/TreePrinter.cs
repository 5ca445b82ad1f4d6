using Infra.Cli.Summary;
using Infra.Engine.Planning;

namespace Infra.Cli.Rendering;

/// <summary>
/// Prints resources as a tree in three columns: type, name and operation. Components, which only group other resources, have bold names.
/// </summary>
/// <param name="output">Receives the text.</param>
/// <param name="style">Symbols and colours.</param>
/// <param name="view">What is printed.</param>
internal sealed class TreePrinter(TextWriter output, Style style, PlanView view)
{
    private const string Gap = "  ";
    private const string Margin = "    ";
    private const string TypeHeader = "Type";
    private const string NameHeader = "Name";

    // One space, the symbol, one space.
    private const int SymbolColumns = Style.SymbolWidth + 2;

    private readonly PropertyPrinter _properties = new(output, style);

    /// <summary>Prints a tree and an empty line. Prints nothing for an empty tree.</summary>
    public void Print(ResourceTree tree)
    {
        var lines = new List<TreeLine>();
        foreach (var root in tree.Roots)
        {
            Collect(tree, root, "", "", lines);
        }

        if (lines.Count == 0)
        {
            return;
        }

        var columns = TreeColumns.Fit(
            typeWidth: lines.Max(line => line.Prefix.Length + line.Type.Length),
            nameWidth: lines.Max(line => line.Name.Length),
            remaining: view.Width - SymbolColumns - (2 * Gap.Length) - lines.Max(line => Style.Verb(line.Step.Operation).Length));
        var header = $"{"",SymbolColumns}{Cell(TypeHeader, columns.Type)}{Gap}{Cell(NameHeader, columns.Name)}{Gap}Plan";
        output.WriteLine(style.Strong(header));
        foreach (var line in lines)
        {
            Print(line, columns);
        }

        output.WriteLine();
    }

    private void Collect(ResourceTree tree, Step step, string prefix, string childPrefix, List<TreeLine> lines)
    {
        lines.Add(new(step, prefix, TypeName.Shorten(step.Resource.Type), PlainText.Escape(step.Resource.Name), childPrefix));
        var children = view.ShowsProperties ? [.. tree.FindChildren(step).Select(child => new Branch(child, 1))] : Fold(tree, step);
        for (var i = 0; i < children.Count; i++)
        {
            var isLast = i == children.Count - 1;
            var (branchPrefix, belowPrefix) = (childPrefix + (isLast ? "└─ " : "├─ "), childPrefix + (isLast ? "   " : "│  "));
            var (child, count) = children[i];
            if (count == 1)
            {
                Collect(tree, child, branchPrefix, belowPrefix, lines);
            }
            else
            {
                lines.Add(new(child, branchPrefix, TypeName.Shorten(child.Resource.Type), $"{count} alarms", belowPrefix));
            }
        }
    }

    // Alarms of one kind and operation that stand together are one branch.
    private static List<Branch> Fold(ResourceTree tree, Step step)
    {
        var branches = new List<Branch>();
        foreach (var child in tree.FindChildren(step))
        {
            if (branches is [.., var last] && PlanSummary.IsAlarm(child.Resource.Type) && last.Step.Resource.Type == child.Resource.Type
                && last.Step.Operation == child.Operation && last.Step.Resource.Protect == child.Resource.Protect)
            {
                branches[^1] = last with { Count = last.Count + 1 };
            }
            else
            {
                branches.Add(new(child, 1));
            }
        }

        return branches;
    }

    private void Print(TreeLine line, TreeColumns columns)
    {
        var step = line.Step;
        var type = Cell(line.Type, columns.Type - line.Prefix.Length);
        var name = Cell(line.Name, columns.Name);
        var verb = Style.Verb(step.Operation);
        var notes = Notes(step);
        if (view.Width is { } all)
        {
            notes = TreeColumns.Shorten(notes, all - SymbolColumns - columns.Type - columns.Name - (2 * Gap.Length) - verb.Length, end: 0);
        }

        var resource = $"{type}{Gap}{name}";
        var shown = step.Resource.IsCustom ? resource : style.Strong(resource);
        var text = $" {style.Symbol(step.Operation)} {style.Faint(line.Prefix)}{shown}{Gap}{style.Colored(step.Operation, verb)}{style.Faint(notes)}";
        output.WriteLine(text.TrimEnd());
        if (view.ShowsProperties)
        {
            PrintProperties(line);
        }
    }

    private void PrintProperties(TreeLine line)
    {
        var indentation = $"{"",SymbolColumns}{style.Faint(line.ChildPrefix)}{Margin}";
        if (line.Step.Diff.IsEmpty)
        {
            _properties.Print(line.Step.Resource.Inputs, indentation, line.Step.Operation);
        }
        else
        {
            _properties.Print(line.Step.Diff, indentation);
        }
    }

    private static string Cell(string text, int width) => TreeColumns.Shorten(text, width).PadRight(Math.Max(width, 0));

    private static string Notes(Step step)
    {
        var changed = step.Diff.IsEmpty ? "" : $" [diff: {string.Join(',', step.Diff.Select(change => change.Path.Split('.', '[')[0]).Distinct())}]";
        return PlainText.Escape(changed) + (step.Resource.Protect ? " [protect]" : "");
    }

    /// <param name="Step">The first resource.</param>
    /// <param name="Count">How many resources the branch stands for.</param>
    private sealed record Branch(Step Step, int Count);

    /// <param name="Step">The resource.</param>
    /// <param name="Prefix">Lines of the tree before its type.</param>
    /// <param name="Type">Its type in the short form.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="ChildPrefix">Lines of the tree before the lines below it.</param>
    private sealed record TreeLine(Step Step, string Prefix, string Type, string Name, string ChildPrefix);
}
