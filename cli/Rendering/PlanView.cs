using Infra.Engine.Planning;

namespace Infra.Cli.Rendering;

/// <summary>What of a plan is printed.</summary>
internal sealed record PlanView
{
    // A plan of a few resources is its own summary.
    private const int LargestTree = 25;

    /// <summary>Whether the tree of resources is printed, however long it is.</summary>
    public bool ShowsTree { get; init; }

    /// <summary>Whether the properties of each resource are printed.</summary>
    public bool ShowsProperties { get; init; }

    /// <summary>Whether resources that are only read are printed.</summary>
    public bool ShowsReads { get; init; }

    /// <summary>Largest width of a line, in columns; null for no limit.</summary>
    public int? Width { get; init; }

    /// <summary>Whether the tree of a plan is printed; otherwise a summary is.</summary>
    public bool HasTree(Plan plan) => ShowsTree || ShowsProperties || plan.Steps.Count(Shows) <= LargestTree;

    /// <summary>Whether a step is printed for its own sake.</summary>
    public bool Shows(Step step) => !step.IsInternal && step.Operation switch
    {
        Operation.Same => false,
        Operation.Read => ShowsReads,
        _ => true,
    };
}
