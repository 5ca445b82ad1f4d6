using System.Collections.Immutable;

namespace Infra.Edge;

/// <summary>Names that lead to a load balancer.</summary>
public sealed record AliasRecordsSpec
{
    /// <summary>The names, in lower case, <c>*.NAME</c> for all names below one, in any order; one at least.</summary>
    public required ImmutableArray<string> Names { get; init; }

    /// <summary>Whether the balancer has IPv6 addresses too. Defaults to false.</summary>
    public bool DualStack { get; init; }
}
