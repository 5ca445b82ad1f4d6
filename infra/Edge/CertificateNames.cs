using System.Collections.Immutable;

namespace Infra.Edge;

/// <summary>The order of a certificate's names, and the records that prove them.</summary>
internal static class CertificateNames
{
    /// <summary>The names, the shortest first and those of a length by their letters, so that their order in settings changes nothing.</summary>
    public static ImmutableArray<string> Ordered(IEnumerable<string> names) => [.. names.OrderBy(name => name.Length).ThenBy(name => name, StringComparer.Ordinal)];

    /// <summary>The names that are proven, one record each: a name and the wildcard of the names below it share theirs.</summary>
    public static ImmutableArray<string> Proven(IEnumerable<string> names) => [.. Ordered(names.Select(DomainNames.BaseOf).Distinct())];
}
