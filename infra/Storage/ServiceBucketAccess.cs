using System.Collections.Immutable;
using Infra.Security;
using Infra.Security.Permissions;

namespace Infra.Storage;

/// <summary>What containers may do with buckets: the fewest actions with which the usual clients work. Old versions are out of their reach.</summary>
public static class ServiceBucketAccess
{
    /// <summary>Statements of the policy of a container.</summary>
    /// <param name="arns">ARNs of the buckets that it uses, by what it may do there.</param>
    public static ImmutableArray<PolicyStatement> Allow(IEnumerable<IGrouping<Access, string>> arns) =>
        [.. arns.OrderBy(group => group.Key).SelectMany(group => PermissionGrants.OnBuckets($"Buckets{group.Key}", group.Key, null, [.. group]))];
}
