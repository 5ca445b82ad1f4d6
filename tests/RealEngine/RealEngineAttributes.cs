using Infra.Tests.RealEngine.Support;
using Infra.Tests.Support;

namespace Infra.Tests.RealEngine;

/// <summary>A fact that runs Pulumi's own CLI. It is skipped where the CLI or its stand-in plugins are missing, except in CI.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RealEngineFactAttribute : FactAttribute
{
    /// <param name="tools">Commands that it needs besides, such as <c>jq</c>.</param>
    public RealEngineFactAttribute(params string[] tools) => Skip = PulumiTools.ReasonToSkip ?? Tools.ReasonToSkip(tools);
}

/// <summary>As <see cref="RealEngineFactAttribute"/>, for theories.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RealEngineTheoryAttribute : TheoryAttribute
{
    /// <param name="tools">Commands that it needs besides, such as <c>jq</c>.</param>
    public RealEngineTheoryAttribute(params string[] tools) => Skip = PulumiTools.ReasonToSkip ?? Tools.ReasonToSkip(tools);
}
