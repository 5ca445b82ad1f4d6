using Infra.Tests.RealEngine.Support;

namespace Infra.Tests.RealEngine.Kubernetes;

/// <summary>
/// A fact on Kubernetes' own control plane, with Pulumi's own CLI. It is skipped where one of them is missing, except in CI.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ControlPlaneFactAttribute : FactAttribute
{
    /// <summary>Skips the fact where a tool is missing.</summary>
    public ControlPlaneFactAttribute() => Skip = ControlPlaneTools.ReasonToSkip ?? PulumiTools.ReasonToSkip;
}

/// <summary>As <see cref="ControlPlaneFactAttribute"/>, for theories.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ControlPlaneTheoryAttribute : TheoryAttribute
{
    /// <summary>Skips the theory where a tool is missing.</summary>
    public ControlPlaneTheoryAttribute() => Skip = ControlPlaneTools.ReasonToSkip ?? PulumiTools.ReasonToSkip;
}
