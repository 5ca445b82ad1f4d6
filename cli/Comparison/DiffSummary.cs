using Infra.Cli.Rendering;
using Infra.Engine.Comparison;
using Infra.Engine.Diffing;
using Infra.Engine.Planning;
using Infra.Engine.Urns;

namespace Infra.Cli.Comparison;

/// <summary>Prints the first screen of a difference: what needs a look before all else, and counts by component.</summary>
/// <param name="output">Receives the text.</param>
/// <param name="style">Symbols and colours.</param>
/// <param name="lines">Prints resources.</param>
/// <param name="properties">Prints properties.</param>
/// <param name="width">Width of a line, in columns.</param>
internal sealed class DiffSummary(TextWriter output, Style style, ResourceLines lines, PropertyChangePrinter properties, int width)
{
    private const int MostFirst = 10;
    private const int MostComponents = 12;
    private const string Indentation = "  ";

    /// <summary>Prints the screen.</summary>
    public void Print(PlanDiff diff)
    {
        PrintCounts(diff);
        PrintFirst(diff);
        PrintComponents(diff);
    }

    private void PrintCounts(PlanDiff diff)
    {
        var renamed = diff.Resources.Where(change => change.Kind == ResourceChangeKind.Renamed).ToList();
        var counts = new (int Count, string Text)[]
        {
            (Count(ResourceChangeKind.Added), "added"),
            (Count(ResourceChangeKind.Removed), "removed"),
            (Count(ResourceChangeKind.Changed), "changed"),
            (renamed.Count(change => change.IsKept), "renamed and kept"),
            (renamed.Count(change => !change.IsKept), "renamed without an alias"),
        };
        var changes = string.Join(", ", counts.Where(count => count.Count > 0).Select(count => $"{count.Count} {count.Text}"));
        output.WriteLine($"{style.Strong("Resources:")} {(changes.Length == 0 ? "no difference" : changes)}");
        var (replaced, maybe) = (Replaced(diff, Replacement.Yes), Replaced(diff, Replacement.Maybe));
        if (replaced + maybe > 0)
        {
            output.WriteLine("Of these "
                + string.Join(" and ", new[]
                {
                    replaced == 0 ? "" : style.Colored(Operation.Delete, $"{replaced} replaced"),
                    maybe == 0 ? "" : style.Colored(Operation.Update, $"{maybe} that may be replaced"),
                }.Where(text => text.Length > 0)));
        }

        output.WriteLine();

        int Count(ResourceChangeKind kind) => diff.Resources.Count(change => change.Kind == kind);
    }

    private static int Replaced(PlanDiff diff, Replacement replacement) =>
        diff.Resources.Count(change => change.IsKept && change.Replacement.Replacement == replacement);

    // Data first, then what Pulumi refuses, then what is replaced or lost by a rename; not all that follows from a parent.
    private void PrintFirst(PlanDiff diff)
    {
        var first = diff.Resources.Where(IsFirst)
            .OrderByDescending(change => change is { HoldsData: true, IsDeleted: true })
            .ThenByDescending(change => change.HoldsData)
            .ThenByDescending(change => change.IsRefused)
            .ThenByDescending(change => change.IsKept)
            .ThenBy(change => change.Step.Resource.IsCustom)
            .ToList();
        if (first.Count == 0)
        {
            return;
        }

        output.WriteLine(style.Strong("Look at these first:"));
        foreach (var change in first.Take(MostFirst))
        {
            lines.Print(change);
            var why = change.Properties.FirstOrDefault(property => property.Verdict.Replacement == Replacement.Yes);
            if (why is not null && change.IsKept)
            {
                properties.Print(why, $"{Indentation}  ");
            }
        }

        if (first.Count > MostFirst)
        {
            output.WriteLine($"{Indentation} and {first.Count - MostFirst} more below");
        }

        output.WriteLine();
    }

    private static bool IsFirst(ResourceChange change)
    {
        var (isYes, isMaybe) = (change.Replacement.Replacement == Replacement.Yes, change.Replacement.Replacement == Replacement.Maybe);
        return change.IsRefused
            || (change.HoldsData && (change.IsDeleted || isMaybe))
            || (change.MissingAlias is not null && !isYes)
            || (change.IsKept && isYes);
    }

    private void PrintComponents(PlanDiff diff)
    {
        var steps = diff.Old.Steps.Concat(diff.New.Steps).DistinctBy(step => step.Urn).ToDictionary(step => step.Urn);
        var components = diff.Resources.GroupBy(change => Component(steps, change)).OrderByDescending(component => component.Count()).ToList();
        if (components.Count < 2)
        {
            return;
        }

        var shown = components.Take(MostComponents).ToList();
        var names = shown.ConvertAll(
            component => component.Key is { } urn ? PlainText.Escape($"{urn.Name} ({urn.Type.Split(':')[^1]})") : "the stack itself");
        var column = Math.Min(Math.Max(names.Max(name => name.Length), "By component".Length), Math.Max(width - 36, 12));
        output.WriteLine(style.Strong($"{TreeColumns.Shorten("By component", column).PadRight(column)}    added  removed  changed  replaced"));
        foreach (var (component, name) in shown.Zip(names))
        {
            output.WriteLine(TreeColumns.Shorten(name, column).PadRight(column)
                + Cell(component.Count(change => change.Kind == ResourceChangeKind.Added), 9)
                + Cell(component.Count(change => change.Kind == ResourceChangeKind.Removed), 9)
                + Cell(component.Count(change => change.Kind is ResourceChangeKind.Changed or ResourceChangeKind.Renamed && !change.IsDeleted), 9)
                + Cell(component.Count(change => change.IsDeleted && change.Kind != ResourceChangeKind.Removed), 10));
        }

        if (components.Count > MostComponents)
        {
            output.WriteLine($"and {components.Count - MostComponents} more components");
        }

        output.WriteLine();
    }

    private static string Cell(int count, int columns) => (count == 0 ? "" : $"{count}").PadLeft(columns);

    // The component right below the stack; null for a resource that stands there by itself.
    private static Urn? Component(Dictionary<Urn, Step> steps, ResourceChange change)
    {
        var step = change.Step;
        while (step.Resource.Parent is { } parent && parent.Type != Urn.StackType && steps.GetValueOrDefault(parent) is { } above)
        {
            step = above;
        }

        return step.Resource.IsCustom ? null : step.Urn;
    }
}
