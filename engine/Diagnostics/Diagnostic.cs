using Infra.Engine.Urns;

namespace Infra.Engine.Diagnostics;

/// <summary>A message about a resource, the program or the configuration.</summary>
/// <param name="Severity">How serious the message is.</param>
/// <param name="Code">Stable code of this kind of diagnostic, such as <c>ENG3001</c>; see <c>docs/engine.md</c>.</param>
/// <param name="Urn">The resource that the message is about; null when it is about no resource.</param>
/// <param name="Summary">The kind of problem in one sentence. It is constant for a code and holds no values.</param>
/// <param name="Detail">Full sentences that say what is wrong, why, and how to fix it. It may have several lines and never holds a secret.</param>
public sealed record Diagnostic(Severity Severity, string Code, Urn? Urn, string Summary, string Detail);
