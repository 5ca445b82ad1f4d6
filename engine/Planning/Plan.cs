using System.Collections.Immutable;
using Infra.Engine.Diagnostics;
using Infra.Engine.Values;

namespace Infra.Engine.Planning;

/// <summary>The plan of a stack: what a preview found.</summary>
public sealed record Plan
{
    /// <summary>Name of the project.</summary>
    public required string Project { get; init; }

    /// <summary>Name of the stack.</summary>
    public required string Stack { get; init; }

    /// <summary>The steps, in ordinal order of their URNs, those of one URN in the order of <see cref="Operation"/>.</summary>
    public required ImmutableArray<Step> Steps { get; init; }

    /// <summary>The outputs of the stack.</summary>
    public required MapValue Outputs { get; init; }

    /// <summary>The diagnostics, in ordinal order of URN (those without a URN first), code and detail.</summary>
    public required ImmutableArray<Diagnostic> Diagnostics { get; init; }

    /// <summary>The settings of the stack by key, as the program got them: texts, and secrets.</summary>
    public MapValue Configuration { get; init; } = MapValue.Empty;

    /// <summary>The secrets that are hidden in the plan. Who opens a packed text of it hides them there too.</summary>
    internal SecretFilter Secrets { get; init; } = SecretFilter.None;

    /// <summary>The operations that occur in the plan, in the order of summaries.</summary>
    public IEnumerable<Operation> Operations => Enum.GetValues<Operation>().Where(operation => Count(operation) > 0);

    /// <summary>Number of steps with an operation.</summary>
    public int Count(Operation operation) => Steps.Count(step => step.Operation == operation);

    /// <summary>Whether one of the diagnostics is an error. The plan then holds only the steps from before the error, so do not act on it.</summary>
    public bool HasErrors => Diagnostics.Any(diagnostic => diagnostic.Severity == Severity.Error);
}
