using System.Collections.Frozen;
using Infra.Compute;

namespace Infra.Stacks.Planning.Sizes;

/// <summary>What has the same size with Graviton: instance types of EC2, and classes of services that are named after them.</summary>
internal static class Graviton
{
    private const string RdsPrefix = "db.";
    private const string ElastiCachePrefix = "cache.";
    private const string OpenSearchSuffix = ".search";

    // https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.DBInstanceClass.Support.html, of MySQL.
    private static readonly FrozenSet<string> OfRds =
        FrozenSet.Create(StringComparer.Ordinal, "m6g", "m6gd", "m7g", "m8g", "m8gd", "r6g", "r6gd", "r7g", "r8g", "r8gd", "t4g");

    // https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/CacheNodes.SupportedTypes.html.
    private static readonly FrozenSet<string> OfElastiCache = FrozenSet.Create(StringComparer.Ordinal, "m6g", "m7g", "r6g", "r7g", "t4g");

    // https://docs.aws.amazon.com/opensearch-service/latest/developerguide/supported-instance-types.html. None is burstable: AWS's SDK names t4g,
    // and this list does not.
    private static readonly FrozenSet<string> OfOpenSearch =
        FrozenSet.Create(StringComparer.Ordinal, "c6g", "c7g", "m6g", "m7g", "r6g", "r6gd", "r7g", "r7gd");

    /// <summary>The sibling of a type; null for Graviton itself, for a type that has none, and for one whose size is not known.</summary>
    /// <param name="type">A type of EC2.</param>
    public static InstanceType? FindSibling(InstanceType type) => InstanceFamily.FindGraviton(type, _ => true);

    /// <summary>
    /// The sibling of a class of RDS, ElastiCache or OpenSearch Service, such as <c>db.m6g.large</c> of <c>db.m5.large</c>; null for Graviton itself,
    /// and for a class that has none.
    /// </summary>
    /// <param name="name">Name of the class.</param>
    /// <remarks>Amazon MQ has Graviton alone in the settings.</remarks>
    public static string? FindSibling(string name) =>
        FindSibling(name, RdsPrefix, "", OfRds) ?? FindSibling(name, ElastiCachePrefix, "", OfElastiCache)
        ?? FindSibling(name, "", OpenSearchSuffix, OfOpenSearch);

    private static string? FindSibling(string name, string prefix, string suffix, FrozenSet<string> families) =>
        name.StartsWith(prefix, StringComparison.Ordinal)
        && name.EndsWith(suffix, StringComparison.Ordinal)
        && InstanceType.TryParse(name[prefix.Length..^suffix.Length], out var type)
        && InstanceFamily.FindGraviton(type, families.Contains) is { } sibling
            ? $"{prefix}{sibling}{suffix}"
            : null;
}
