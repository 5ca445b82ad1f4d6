using Infra.Engine.Urns;

namespace Infra.Engine.Diagnostics;

/// <summary>What a preview has to say about a resource, the program or the configuration.</summary>
/// <param name="Severity">How much it matters.</param>
/// <param name="Code">Stable code of the kind of diagnostic, such as <c>ENG3001</c>; see <c>docs/engine.md</c>.</param>
/// <param name="Urn">The resource concerned; null for none.</param>
/// <param name="Summary">The kind of problem in one sentence. It is constant for a code and holds no values.</param>
/// <param name="Detail">This problem in full sentences: what, why, and how to fix it. May have several lines. Holds no secrets.</param>
public sealed record Diagnostic(Severity Severity, string Code, Urn? Urn, string Summary, string Detail);
