using System.Collections.Immutable;
using Infra.Engine.Diffing;
using Infra.Engine.Diffing.Documents;
using Infra.Engine.Urns;

namespace Infra.Engine.Comparison;

/// <summary>The change of an input between two plans.</summary>
/// <param name="Value">Path and values.</param>
/// <param name="Verdict">Whether it replaces the resource.</param>
/// <param name="Document">The difference of what the two values hold, when they are opaque texts; otherwise null.</param>
public sealed record PropertyChange(ValueChange Value, ReplaceVerdict Verdict, DocumentDiff? Document = null)
{
    /// <summary>
    /// For a value that is unknown in both plans: the resources that only the old value comes from. The values themselves cannot be compared.
    /// </summary>
    public ImmutableArray<Urn> OldSources { get; init; } = [];

    /// <summary>For a value that is unknown in both plans: the resources that only the new value comes from.</summary>
    public ImmutableArray<Urn> NewSources { get; init; } = [];
}
