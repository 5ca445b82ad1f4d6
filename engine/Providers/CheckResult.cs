using Infra.Engine.Diagnostics;
using Infra.Engine.Values;

namespace Infra.Engine.Providers;

/// <summary>The answer to a check.</summary>
/// <param name="Inputs">The properties with secrets marked, and with what the provider filled in.</param>
/// <param name="Failures">The problems; empty when there are none.</param>
internal sealed record CheckResult(MapValue Inputs, IReadOnlyList<CheckFailure> Failures);

/// <summary>A problem with a property.</summary>
/// <param name="Kind">The kind of problem.</param>
/// <param name="Detail">What is wrong, in full sentences.</param>
internal sealed record CheckFailure(DiagnosticKind Kind, string Detail);
