using Infra.Tests.RealEngine.Support;

namespace Infra.Tests.RealEngine;

/// <summary>A fact that runs Pulumi's own CLI. It is skipped where the CLI or its stand-in plugins are missing, except in CI.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RealEngineFactAttribute : FactAttribute
{
    /// <summary>Looks for the tools.</summary>
    public RealEngineFactAttribute() => Skip = PulumiTools.ReasonToSkip;
}

/// <summary>As <see cref="RealEngineFactAttribute"/>, for theories.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RealEngineTheoryAttribute : TheoryAttribute
{
    /// <summary>Looks for the tools.</summary>
    public RealEngineTheoryAttribute() => Skip = PulumiTools.ReasonToSkip;
}
