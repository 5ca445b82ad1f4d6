using Infra.Engine.Urns;

namespace Infra.Engine.Diagnostics;

/// <summary>A kind of diagnostic: an entry of the <see cref="Catalogue"/>.</summary>
/// <param name="Severity">How much it matters.</param>
/// <param name="Code">Its stable code.</param>
/// <param name="Summary">The problem in one sentence, without values.</param>
internal sealed record DiagnosticKind(Severity Severity, string Code, string Summary)
{
    /// <summary>A diagnostic of this kind that concerns no resource.</summary>
    public Diagnostic With(string detail) => new(Severity, Code, null, Summary, detail);

    /// <summary>A diagnostic of this kind on a resource.</summary>
    public Diagnostic On(Urn? urn, string detail) => new(Severity, Code, urn, Summary, detail);
}
