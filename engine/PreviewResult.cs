using Infra.Engine.Planning;

namespace Infra.Engine;

/// <summary>Result of a preview.</summary>
/// <param name="Plan">The plan. When its diagnostics hold an error, it has only the steps from before the error.</param>
/// <param name="Duration">Duration of the preview.</param>
public sealed record PreviewResult(Plan Plan, TimeSpan Duration)
{
    /// <summary>What was previewed.</summary>
    public required PreviewRequest Request { get; init; }

    /// <summary>Whether the plan is complete and has no errors.</summary>
    public bool Succeeded => !Plan.HasErrors;
}
