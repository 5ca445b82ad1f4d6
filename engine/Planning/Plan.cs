using System.Collections.Immutable;
using Infra.Engine.Diagnostics;
using Infra.Engine.Values;

namespace Infra.Engine.Planning;

/// <summary>What a deployment of a stack would do.</summary>
public sealed record Plan
{
    /// <summary>Name of the project.</summary>
    public required string Project { get; init; }

    /// <summary>Name of the stack.</summary>
    public required string Stack { get; init; }

    /// <summary>The steps, in ordinal order of their URNs.</summary>
    public required ImmutableArray<Step> Steps { get; init; }

    /// <summary>The outputs of the stack.</summary>
    public required MapValue Outputs { get; init; }

    /// <summary>What there is to say: in ordinal order of URN (none first), code and detail.</summary>
    public required ImmutableArray<Diagnostic> Diagnostics { get; init; }

    /// <summary>Number of steps by operation; operations that do not occur are left out.</summary>
    public ImmutableSortedDictionary<Operation, int> Summary =>
        Steps.CountBy(step => step.Operation).ToImmutableSortedDictionary();

    /// <summary>Whether a diagnostic is an error. The steps then are those that came before it, and are no plan to act on.</summary>
    public bool HasErrors => Diagnostics.Any(diagnostic => diagnostic.Severity == Severity.Error);
}
