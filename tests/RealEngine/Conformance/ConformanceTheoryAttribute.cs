using Infra.Tests.RealEngine.Support;
using Infra.Tests.Support;

namespace Infra.Tests.RealEngine.Conformance;

/// <summary>As <see cref="RealEngineTheoryAttribute"/>, for programs on the official Node.js SDK too.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ConformanceTheoryAttribute : TheoryAttribute
{
    /// <summary>Skips the theory where a tool or the SDK is missing, except in CI.</summary>
    public ConformanceTheoryAttribute() => Skip =
        PulumiTools.ReasonToSkip ?? Tools.ReasonToSkip("node") ?? Tools.ReasonToSkipWithoutPackagesOf("tests/Conformance/programs/nodejs");
}
