using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Infra.Engine.Diagnostics;
using Infra.Engine.Urns;
using Infra.Engine.Values;

namespace Infra.Engine.Planning;

/// <summary>Collects the steps, outputs and diagnostics of a plan. Many threads may use it at once.</summary>
/// <param name="onStep">Receives every step.</param>
/// <param name="onDiagnostic">Receives every diagnostic.</param>
internal sealed class PlanBuilder(Action<Step> onStep, Action<Diagnostic> onDiagnostic)
{
    private readonly ConcurrentQueue<Step> _steps = new();
    private readonly ConcurrentQueue<Diagnostic> _diagnostics = new();
    private readonly ConcurrentDictionary<Urn, MapValue> _outputs = new();

    /// <summary>Adds a step.</summary>
    public void Add(Step step)
    {
        _steps.Enqueue(step);
        onStep(step);
    }

    /// <summary>Adds a diagnostic.</summary>
    public void Add(Diagnostic diagnostic)
    {
        _diagnostics.Enqueue(diagnostic);
        onDiagnostic(diagnostic);
    }

    /// <summary>Sets the outputs that the program registers for a resource, which arrive after its step.</summary>
    public void SetOutputs(Urn resource, MapValue outputs) => _outputs[resource] = outputs;

    /// <summary>Creates the plan from everything collected so far.</summary>
    /// <param name="project">Name of the project.</param>
    /// <param name="stack">Name of the stack.</param>
    /// <param name="stackUrn">URN of the stack's own resource; null when the program registered none.</param>
    public Plan Build(string project, string stack, Urn? stackUrn) => new()
    {
        Project = project,
        Stack = stack,
        Steps = Sorted(_steps.Select(WithOutputs)),
        Outputs = stackUrn is not null && _outputs.TryGetValue(stackUrn, out var outputs) ? outputs : MapValue.Empty,
        Diagnostics =
        [
            .. _diagnostics.OrderBy(diagnostic => diagnostic.Urn?.Value, StringComparer.Ordinal)
                .ThenBy(diagnostic => diagnostic.Code, StringComparer.Ordinal)
                .ThenBy(diagnostic => diagnostic.Detail, StringComparer.Ordinal),
        ],
    };

    private static ImmutableArray<Step> Sorted(IEnumerable<Step> steps)
    {
        var sorted = steps.ToArray();
        Array.Sort(sorted, static (one, other) =>
            one.Urn.CompareTo(other.Urn) is var order and not 0 ? order : (int)one.Operation - (int)other.Operation);
        return ImmutableCollectionsMarshal.AsImmutableArray(sorted);
    }

    // The outputs of the stack's own resource are stored in the plan instead.
    private Step WithOutputs(Step step) => step.Resource.Type != Urn.StackType && _outputs.TryGetValue(step.Urn, out var outputs)
        ? step.With(step.Resource with { Outputs = outputs }, step.Old, step.Diff)
        : step;
}
