using Infra.Cli.Rendering;
using Infra.Engine.Comparison;
using Infra.Engine.Diffing;
using Infra.Engine.Planning;

namespace Infra.Cli.Comparison;

/// <summary>The words and signs for what a change does to a resource.</summary>
internal static class ChangeText
{
    /// <summary>The sign.</summary>
    public static string Symbol(ResourceChange change) => change switch
    {
        { Kind: ResourceChangeKind.Added } => "+",
        { Kind: ResourceChangeKind.Removed } => "-",
        { IsDeleted: true } => "+-",
        { Replacement.Replacement: Replacement.Maybe } => "~?",
        _ => "~",
    };

    /// <summary>The operation whose colour the change has.</summary>
    public static Operation Operation(ResourceChange change) => change switch
    {
        { Kind: ResourceChangeKind.Added } => Engine.Planning.Operation.Create,
        { IsDeleted: true } => Engine.Planning.Operation.Delete,
        _ => Engine.Planning.Operation.Update,
    };

    /// <summary>
    /// Whether the lines below the resource say more than that it comes or goes. What differs in a resource that is created from nothing does not
    /// matter.
    /// </summary>
    public static bool HasDetails(ResourceChange change) =>
        change.MissingAlias is not null || (change.IsKept && change.Properties.Length + change.Options.Length > 0);

    /// <summary>What a reader must know, as a phrase; empty for a plain change.</summary>
    public static string Note(ResourceChange change)
    {
        var notes = new List<string>();
        if (change.Kind == ResourceChangeKind.Renamed)
        {
            notes.Add(Renamed(change));
        }

        if (change.Replacement.Replacement == Replacement.Yes)
        {
            notes.Add(change.IsKept ? "is replaced" : "an alias alone does not keep it");
        }
        else if (change.Replacement.Replacement == Replacement.Maybe && change.IsKept)
        {
            notes.Add($"may be replaced: {PlainText.Escape(change.Replacement.Condition ?? "")}");
        }

        if (change is { HoldsData: true, IsDeleted: true })
        {
            notes.Add("its data is lost");
        }

        if (change.IsRefused)
        {
            notes.Add("it is protected, so Pulumi refuses");
        }

        return string.Join("; ", notes);
    }

    private static string Renamed(ResourceChange change)
    {
        var from = PlainText.Escape(change.Old!.Urn.Name == change.Urn.Name ? change.Old.Urn.Value : change.Old.Urn.Name);
        return change switch
        {
            { IsKept: true } => $"was {from}, kept by an alias",
            { MissingAlias: null } => $"was {from}: goes with its parent",
            _ => $"was {from}: deleted and created",
        };
    }
}
