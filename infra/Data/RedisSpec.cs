using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using Infra.Observability;
using Infra.Validation;

namespace Infra.Data;

/// <summary>A Redis cluster. The defaults are those of production.</summary>
/// <remarks>Limits: <see href="https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/quota-limits.html"/>.</remarks>
public sealed record RedisSpec
{
    /// <summary>Largest generation, after which there is no next cluster.</summary>
    internal const int LastGeneration = 99;

    internal const string TypePattern =
        @"cache\.(?!(t1|m[123]|c1|r3)\.)(?![a-z0-9]*gd\.)[a-z][0-9]+[a-z]*\.(micro|small|medium|large|[0-9]{0,3}xlarge)";

    internal const string TypeRule = "must be a node type of ElastiCache that is still sold and has no disks, such as cache.r7g.large";

    private const string UsernameRule = "must be 1 to 40 letters, digits and hyphens, the first a letter";
    private const string ReservedRule = "must not be default, the user of clients without a name, which has no rights here";

    /// <summary>Engine: Valkey or Redis OSS. A change to Redis OSS replaces the cluster.</summary>
    public RedisEngine Engine { get; init; } = RedisEngine.Valkey;

    /// <summary>Version of the engine, in quotes. A change to a lower version replaces the cluster.</summary>
    [AllowedValues("8.2", "8.1", "8.0", "7.2", "7.1", "7.0", "6.2")]
    public string EngineVersion { get; init; } = "8.2";

    /// <summary>Whether AWS applies patches in the maintenance window.</summary>
    public bool AllowMinorUpgrades { get; init; } = true;

    /// <summary>Node type.</summary>
    [RegularExpression(TypePattern, ErrorMessage = TypeRule)]
    [InstanceClass("cache."), NotBurstable]
    public string NodeType { get; init; } = "cache.r7g.large";

    /// <summary>Number of shards, over which keys are spread. When it changes, keys move while the cluster keeps working.</summary>
    [Range(1, 500)]
    public int Shards { get; init; } = 3;

    /// <summary>Replicas of each shard, in other zones. Without a replica, a lost node loses its keys. In production at least 1.</summary>
    [Range(0, 5)]
    public int ReplicasPerShard { get; init; } = 2;

    /// <summary>User of the application, which reads and writes. A change replaces the user.</summary>
    [RegularExpression("[A-Za-z][A-Za-z0-9-]{0,39}", ErrorMessage = UsernameRule), DeniedValues("default", ErrorMessage = ReservedRule)]
    public string ApplicationUsername { get; init; } = "app";

    /// <summary>User with read-only access. A change replaces the user.</summary>
    [RegularExpression("[A-Za-z][A-Za-z0-9-]{0,39}", ErrorMessage = UsernameRule), DeniedValues("default", ErrorMessage = ReservedRule)]
    public string ReaderUsername { get; init; } = "reader";

    /// <summary>
    /// Number of the users' passwords. Raising it makes new users with new passwords, whose turn it is, and replaces the servers that log in step by
    /// step. The passwords before keep working until it is raised again: wait for the servers first.
    /// </summary>
    [Range(1, int.MaxValue)]
    public int PasswordGeneration { get; init; } = 1;

    /// <summary>Days for which daily snapshots are kept; 0 for no snapshots.</summary>
    [Range(0, 35)]
    [Production("so that a mistake can be undone a week later", Minimum = 7)]
    public int SnapshotRetentionDays { get; init; } = 7;

    /// <summary>Daily window in UTC in which the snapshot begins, an hour or more.</summary>
    public DailyWindow SnapshotWindow { get; init; } = DailyWindow.Parse("02:00-03:00");

    /// <summary>Weekly window in UTC in which AWS changes the nodes, 1 to 24 hours, outside the snapshot window.</summary>
    public WeeklyWindow MaintenanceWindow { get; init; } = WeeklyWindow.Parse("sun:05:00-sun:06:00");

    /// <summary>Further parameters of the engine by name, such as <c>maxmemory-policy</c>.</summary>
    [Keys("[a-z][a-z0-9-]*", "must be named as the engine names it, such as maxmemory-policy")]
    public ImmutableSortedDictionary<string, string> Parameters { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>Days that logs are kept.</summary>
    [LogRetention, LogsInProduction, DefaultFrom(LogRetentionAttribute.SharedKey)]
    public int LogRetentionDays { get; init; } = LogRetentionAttribute.DefaultDays;

    /// <summary>Thresholds of the alarms.</summary>
    public RedisThresholds Thresholds { get; init; } = new();

    /// <summary>
    /// Number of the cluster among those that the cache has had. From 2 on it is part of its names. A change replaces the cluster: it is raised by
    /// one when <c>next</c> moves up, which has these names already, and at no other time.
    /// </summary>
    [Range(1, LastGeneration)]
    public int Generation { get; init; } = 1;

    /// <summary>
    /// A second cluster beside the present one, which takes its place step by step (docs/restoring.md). Leave it out to have one.
    /// </summary>
    public RedisNext? Next { get; init; }

    /// <summary>Number of nodes of the present cluster.</summary>
    public int NodeCount => Shards * (1 + ReplicasPerShard);

    /// <summary>Number of nodes of all clusters. Each uses an address in the subnets.</summary>
    public int AddressCount => RedisGeneration.Plan(this).Sum(generation => generation.Spec.NodeCount);
}
