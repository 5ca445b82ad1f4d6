using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Infra.Observability;
using Infra.Validation;

namespace Infra.Data;

/// <summary>
/// What a Redis cluster must keep to. The limits are those of ElastiCache:
/// <see href="https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/quota-limits.html"/>.
/// </summary>
public static partial class RedisValidation
{
    internal const string ClusterEnabled = "cluster-enabled";

    /// <summary>Longest name of a cluster component, which leaves room for roles in ids of 40 characters.</summary>
    internal const int MaxNameLength = 31;

    private const int MaxNodes = 500;
    private const int MaxReplicas = 5;
    private const int MaxSnapshotDays = 35;
    private const int MinWindowMinutes = 60;

    /// <summary>Every broken rule.</summary>
    /// <param name="spec">A cluster.</param>
    /// <returns>Problems, with paths in the wire spelling of the settings.</returns>
    public static ImmutableArray<Problem> Validate(RedisSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return
        [
            .. ValidateVersion(spec),
            .. ValidateNodeType(spec),
            .. ValidateCounts(spec),
            .. ValidateUser("applicationUsername", spec.ApplicationUsername),
            .. ValidateUser("readerUsername", spec.ReaderUsername),
            .. ValidateUsers(spec),
            .. WindowValidation.Validate("snapshotWindow", spec.SnapshotWindow, "maintenanceWindow", spec.MaintenanceWindow, MinWindowMinutes),
            .. ValidateParameters(spec),
            .. ValidateThresholds(spec.Thresholds),
        ];
    }

    internal static RedisArgs Check(string name, RedisArgs args)
    {
        ArgumentNullException.ThrowIfNull(args);
        return ArgsCheck.Require(nameof(RedisCluster), name, args, [.. ComponentNames.Problems(name, MaxNameLength), .. ValidateZones(args), .. Validate(args.Spec)]);
    }

    private static IEnumerable<Problem> ValidateZones(RedisArgs args)
    {
        if (args.Spec.ReplicasPerShard is > 0 and <= MaxReplicas && args.Spec.ReplicasPerShard >= args.ZoneCount)
        {
            yield return new(
                "replicasPerShard",
                $"must be less than the number of zones, {args.ZoneCount}, so that a lost zone takes one node of a shard",
                $"{args.Spec.ReplicasPerShard}");
        }
    }

    private static IEnumerable<Problem> ValidateVersion(RedisSpec spec)
    {
        if (!Enum.IsDefined(spec.Engine))
        {
            yield return new("engine", "must be valkey or redis", $"{(int)spec.Engine}");
        }
        else if (RedisVersion.Find(spec.Engine, spec.EngineVersion) is null)
        {
            var known = RedisVersion.All.Where(version => version.Engine == spec.Engine).Select(version => version.Version);
            yield return new(
                "engineVersion",
                $"must be a version of {spec.Engine} that ElastiCache runs with users of their own",
                Problem.Quote(spec.EngineVersion),
                $"Versions: {string.Join(", ", known)}.");
        }
    }

    private static IEnumerable<Problem> ValidateNodeType(RedisSpec spec)
    {
        if (NodeType().Match(spec.NodeType) is not { Success: true } match)
        {
            yield return new("nodeType", "must be a node type of ElastiCache, such as cache.r7g.large", Problem.Quote(spec.NodeType));
        }
        else if (match.Groups["family"].Value.EndsWith("gd", StringComparison.Ordinal))
        {
            yield return new("nodeType", "must be without disks, as keys are to stay in memory", Problem.Quote(spec.NodeType));
        }
        else if (match.Groups["family"].Value is "t1" or "m1" or "m2" or "m3" or "c1" or "r3")
        {
            yield return new("nodeType", "must be of a family that is still sold", Problem.Quote(spec.NodeType), "Use cache.r7g, cache.m7g or cache.t4g.");
        }
    }

    private static IEnumerable<Problem> ValidateCounts(RedisSpec spec) =>
    [
        .. Checks.Within("shards", spec.Shards, 1, MaxNodes),
        .. Checks.Within("replicasPerShard", spec.ReplicasPerShard, 0, MaxReplicas),
        .. Checks.Within("snapshotRetentionDays", spec.SnapshotRetentionDays, 0, MaxSnapshotDays),
        .. Checks.Within("passwordGeneration", spec.PasswordGeneration, 1),
        .. ValidateNodes(spec),
        .. ValidateSnapshots(spec),
        .. LogRetention.Problems("logRetentionDays", spec.LogRetentionDays),
    ];

    private static IEnumerable<Problem> ValidateNodes(RedisSpec spec)
    {
        if (spec is { Shards: >= 1 and <= MaxNodes, ReplicasPerShard: >= 0 and <= MaxReplicas } && spec.NodeCount > MaxNodes)
        {
            yield return new("shards", $"must make {MaxNodes} nodes at most with their replicas", $"{spec.NodeCount}");
        }
    }

    private static IEnumerable<Problem> ValidateSnapshots(RedisSpec spec)
    {
        if (spec is { Protect: true, SnapshotRetentionDays: 0 })
        {
            yield return new("snapshotRetentionDays", "must be 1 or more where protect is true", "0");
        }
    }

    private static IEnumerable<Problem> ValidateUser(string path, string username)
    {
        if (!Username().IsMatch(username))
        {
            yield return new(path, "must be 1 to 40 letters, digits and hyphens, the first a letter", Problem.Quote(username));
        }
        else if (username == "default")
        {
            yield return new(path, "must not be default, the user of clients without a name, which is closed here", Problem.Quote(username));
        }
    }

    private static IEnumerable<Problem> ValidateUsers(RedisSpec spec)
    {
        if (spec.ApplicationUsername == spec.ReaderUsername)
        {
            yield return new("readerUsername", "must differ from applicationUsername", Problem.Quote(spec.ReaderUsername));
        }
    }

    private static IEnumerable<Problem> ValidateParameters(RedisSpec spec)
    {
        foreach (var (name, value) in spec.Parameters)
        {
            if (!ParameterName().IsMatch(name))
            {
                yield return new($"parameters.{name}", "must be named as the engine names it, such as maxmemory-policy");
            }
            else if (name == ClusterEnabled && value != "yes")
            {
                yield return new($"parameters.{name}", "must be left out, as it is always yes", Problem.Quote(value));
            }
        }
    }

    private static IEnumerable<Problem> ValidateThresholds(RedisThresholds thresholds) =>
    [
        .. Checks.Within("thresholds.engineCpuPercent", thresholds.EngineCpuPercent, 1, 100),
        .. Checks.Within("thresholds.memoryPercent", thresholds.MemoryPercent, 1, 100),
        .. Checks.Within("thresholds.evictionsPerMinute", thresholds.EvictionsPerMinute, 1),
        .. Checks.Within("thresholds.replicationLagSeconds", thresholds.ReplicationLagSeconds, 1),
        .. Checks.Within("thresholds.connections", thresholds.Connections, 1, 65000),
    ];

    [GeneratedRegex(@"^cache\.(?<family>[a-z][0-9]+[a-z]*)\.(micro|small|medium|large|[0-9]{0,3}xlarge)\z")]
    private static partial Regex NodeType();

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9-]{0,39}\z")]
    private static partial Regex Username();

    [GeneratedRegex(@"^[a-z][a-z0-9-]*\z")]
    private static partial Regex ParameterName();
}
