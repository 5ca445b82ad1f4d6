using Infra.Engine.Urns;

namespace Infra.Engine.Diagnostics;

/// <summary>A kind of diagnostic: an entry of the <see cref="Catalogue"/>.</summary>
/// <param name="Severity">How serious a diagnostic of this kind is.</param>
/// <param name="Code">Its stable code.</param>
/// <param name="Summary">The problem in one sentence, without values.</param>
internal sealed record DiagnosticKind(Severity Severity, string Code, string Summary)
{
    /// <summary>Creates a diagnostic of this kind that is about no resource.</summary>
    public Diagnostic With(string detail) => new(Severity, Code, null, Summary, detail);

    /// <summary>Creates a diagnostic of this kind about a resource.</summary>
    public Diagnostic On(Urn? urn, string detail) => new(Severity, Code, urn, Summary, detail);
}
