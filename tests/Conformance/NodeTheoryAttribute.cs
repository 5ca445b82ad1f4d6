using Infra.Tests.Support;

namespace Infra.Tests.Conformance;

/// <summary>A theory that runs programs on the official Node.js SDK. It is skipped when Node.js or the SDK is missing, except in CI.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NodeTheoryAttribute : TheoryAttribute
{
    private const string Programs = "tests/Conformance/programs/nodejs";

    /// <summary>Skips the theory when Node.js or the SDK is missing.</summary>
    public NodeTheoryAttribute() => Skip = Tools.ReasonToSkip("node") ?? Tools.ReasonToSkipWithoutPackagesOf(Programs);
}
