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

    /// <summary>The operations that occur, in the order of summaries.</summary>
    public IEnumerable<Operation> Operations => Enum.GetValues<Operation>().Where(operation => Count(operation) > 0);

    /// <summary>Number of steps with an operation.</summary>
    public int Count(Operation operation) => Steps.Count(step => step.Operation == operation);

    /// <summary>Whether a diagnostic is an error. The steps then are those that came before it, and are no plan to act on.</summary>
    public bool HasErrors => Diagnostics.Any(diagnostic => diagnostic.Severity == Severity.Error);
}
