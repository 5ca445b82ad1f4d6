using Infra.Engine.Planning;

namespace Infra.Engine;

/// <summary>Outcome of a preview.</summary>
/// <param name="Plan">What a deployment would do. With errors among its diagnostics it holds what was planned before them.</param>
/// <param name="Duration">How long the preview took.</param>
public sealed record PreviewResult(Plan Plan, TimeSpan Duration)
{
    /// <summary>Whether the plan is whole and free of errors.</summary>
    public bool Succeeded => !Plan.HasErrors;
}
