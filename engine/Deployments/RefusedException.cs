using Infra.Engine.Diagnostics;

namespace Infra.Engine.Deployments;

/// <summary>The planner's refusal of a registration. The preview has failed, whatever the program does.</summary>
/// <param name="diagnostic">The reason.</param>
internal sealed class RefusedException(Diagnostic diagnostic) : Exception(diagnostic.Detail)
{
    /// <summary>The reason.</summary>
    public Diagnostic Diagnostic { get; } = diagnostic;
}
