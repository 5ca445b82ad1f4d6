using System.Collections.Immutable;

namespace Infra.Edge;

/// <summary>The order of a certificate's names, and the names that need a validation record.</summary>
internal static class CertificateNames
{
    /// <summary>The names, sorted by length and then by letters, so that their order in the settings changes nothing.</summary>
    public static ImmutableArray<string> Ordered(IEnumerable<string> names) =>
        [.. names.OrderBy(name => name.Length).ThenBy(name => name, StringComparer.Ordinal)];

    /// <summary>The names that need a validation record. A name and the wildcard below it share one.</summary>
    public static ImmutableArray<string> Proven(IEnumerable<string> names) => [.. Ordered(names.Select(DomainNames.BaseOf).Distinct())];
}
