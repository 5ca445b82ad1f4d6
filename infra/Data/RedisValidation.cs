using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Infra.Security;
using Infra.Validation;

namespace Infra.Data;

/// <summary>Validates a Redis cluster: rules between values.</summary>
public static partial class RedisValidation
{
    internal const string ClusterEnabled = "cluster-enabled";

    /// <summary>Longest name of a cluster component. Ids have at most 40 characters, with the role after the name.</summary>
    internal const int MaxNameLength = 31;

    private const int MaxNodes = 500;
    private const int MinWindowMinutes = 60;

    /// <summary>Every broken rule between values.</summary>
    /// <param name="spec">A cluster.</param>
    /// <param name="protect">Whether the cluster is protected from deletion.</param>
    /// <returns>Problems with paths from the spec.</returns>
    public static ImmutableArray<Problem> Validate(RedisSpec spec, bool protect)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ImmutableArray<Problem> present =
        [
            .. ValidateVersion(spec),
            .. ValidateCounts(spec, protect),
            .. ValidateUsers(spec),
            .. WindowValidation.Validate("snapshotWindow", spec.SnapshotWindow, "maintenanceWindow", spec.MaintenanceWindow, MinWindowMinutes),
            .. ValidateParameters(spec),
        ];
        return [.. present, .. RedisNextValidation.Validate(spec, protect, present)];
    }

    /// <summary>Every broken rule on a member of a global datastore, and on the cluster that one is made of.</summary>
    /// <remarks>
    /// Limits: <see href="https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Redis-Global-Datastores-Getting-Started.html"/>.
    /// </remarks>
    /// <param name="spec">A cluster.</param>
    /// <returns>Problems with paths from the spec.</returns>
    public static IEnumerable<Problem> ValidateGlobal(RedisSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        if (!GlobalNodeType().IsMatch(spec.NodeType))
        {
            yield return new(
                "nodeType",
                "must be large or larger, of the families m5, m6g, m7g, r5, r6g, r7g or c7gn, where the cache is copied to another region",
                Problem.Quote(spec.NodeType),
                "AWS has no global datastores of others.");
        }

        if (spec.ReplicasPerShard == 0)
        {
            yield return new("replicasPerShard", "must be at least 1 where the cache is copied to another region", "0");
        }
    }

    internal static RedisArgs Check(string name, RedisArgs args)
    {
        ArgumentNullException.ThrowIfNull(args);
        return ArgsCheck.Require(nameof(RedisCluster), name, args,
        [
            .. ComponentNameValidation.Validate(name, MaxNameLength),
            .. ValidateZones(args),
            .. SpecValidation.Validate(args.Spec),
            .. Validate(args.Spec, args.Protect),
            .. ValidateMember(args),
        ]);
    }

    private static IEnumerable<Problem> ValidateMember(RedisArgs args)
    {
        if (args is { IsGlobal: true, GlobalGroupId: not null })
        {
            yield return new("globalGroupId", "must be left out where isGlobal is true: a cluster is in one global datastore");
        }

        if (args.IsGlobal || args.GlobalGroupId is not null)
        {
            foreach (var problem in ValidateGlobal(args.Spec))
            {
                yield return problem;
            }
        }
    }

    private static IEnumerable<Problem> ValidateZones(RedisArgs args)
    {
        if (args.Spec.ReplicasPerShard > 0 && args.Spec.ReplicasPerShard >= args.ZoneCount)
        {
            yield return new(
                "replicasPerShard",
                $"must be less than the number of zones, {args.ZoneCount}, so that a lost zone takes one node of a shard",
                $"{args.Spec.ReplicasPerShard}");
        }
    }

    private static IEnumerable<Problem> ValidateVersion(RedisSpec spec)
    {
        if (RedisVersion.Find(spec.Engine, spec.EngineVersion) is null)
        {
            var known = RedisVersion.All.Where(version => version.Engine == spec.Engine).Select(version => version.Version);
            yield return new(
                "engineVersion",
                $"must be a version of {spec.Engine} that ElastiCache runs and that supports users",
                Problem.Quote(spec.EngineVersion),
                $"Versions: {string.Join(", ", known)}.")
            { DependsOn = ["engine"] };
        }
    }

    private static IEnumerable<Problem> ValidateCounts(RedisSpec spec, bool protect)
    {
        if (spec.NodeCount > MaxNodes)
        {
            yield return new("shards", $"must give at most {MaxNodes} nodes, replicas included", $"{spec.NodeCount}")
            {
                DependsOn = ["replicasPerShard"],
            };
        }

        if (protect && spec.SnapshotRetentionDays == 0)
        {
            yield return new("snapshotRetentionDays", "must be 1 or more where the cluster is protected, as in production", "0");
        }
    }

    private static IEnumerable<Problem> ValidateUsers(RedisSpec spec)
    {
        var (application, reader) = (spec.ApplicationUsername, spec.ReaderUsername);
        if (application == reader || application == reader + PasswordTurn.Second || reader == application + PasswordTurn.Second)
        {
            yield return new(
                "readerUsername",
                "must differ from applicationUsername, also with the -2 that every second password has",
                Problem.Quote(spec.ReaderUsername))
            {
                DependsOn = ["applicationUsername"],
            };
        }
    }

    private static IEnumerable<Problem> ValidateParameters(RedisSpec spec)
    {
        if (spec.Parameters.TryGetValue(ClusterEnabled, out var value) && value != "yes")
        {
            yield return new(PropertyPath.Create("parameters", ClusterEnabled), "must be left out, as it is always yes", Problem.Quote(value));
        }
    }

    [GeneratedRegex(@"^cache\.(m5|m6g|m7g|r5|r6g|r7g|c7gn)\.([0-9]*x)?large\z")]
    private static partial Regex GlobalNodeType();
}
