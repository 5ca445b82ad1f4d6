using System.Collections.Immutable;

namespace Infra.Data;

/// <summary>What a Redis cluster is to be like. The defaults are those of production.</summary>
public sealed record RedisSpec
{
    /// <summary>What it runs. Defaults to Valkey.</summary>
    public RedisEngine Engine { get; init; } = RedisEngine.Valkey;

    /// <summary>Version, such as <c>8.2</c>, which is the default; it can be raised, never lowered.</summary>
    public string EngineVersion { get; init; } = "8.2";

    /// <summary>Whether AWS applies patches in the maintenance window. Defaults to true.</summary>
    public bool AllowMinorUpgrades { get; init; } = true;

    /// <summary>Type of every node, such as <c>cache.r7g.large</c>, which is the default.</summary>
    public string NodeType { get; init; } = "cache.r7g.large";

    /// <summary>Shards over which keys are spread, 1 to 500. Defaults to 3. Another number moves keys while the cluster works on.</summary>
    public int Shards { get; init; } = 3;

    /// <summary>Replicas of each shard in other zones, 0 to 5. Defaults to 2. Without one a lost node loses its keys.</summary>
    public int ReplicasPerShard { get; init; } = 2;

    /// <summary>User of the application, which reads and writes, 1 to 40 letters, digits and hyphens. Defaults to <c>app</c>.</summary>
    public string ApplicationUsername { get; init; } = "app";

    /// <summary>User that only reads. Defaults to <c>reader</c>.</summary>
    public string ReaderUsername { get; init; } = "reader";

    /// <summary>Which passwords the users have, from 1. Adding one changes them. Defaults to 1.</summary>
    public int PasswordGeneration { get; init; } = 1;

    /// <summary>Days that daily snapshots are kept, 0 (none are made) to 35. Defaults to 7.</summary>
    public int SnapshotRetentionDays { get; init; } = 7;

    /// <summary>When the daily snapshot begins, in UTC, an hour or more. Defaults to 02:00-03:00.</summary>
    public string SnapshotWindow { get; init; } = "02:00-03:00";

    /// <summary>When AWS changes things, in UTC, 1 to 24 hours, off the snapshot window. Defaults to sun:05:00-sun:06:00.</summary>
    public string MaintenanceWindow { get; init; } = "sun:05:00-sun:06:00";

    /// <summary>Further parameters of the engine by name, such as <c>maxmemory-policy</c>.</summary>
    public ImmutableSortedDictionary<string, string> Parameters { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Days that logs are kept, one of the numbers CloudWatch Logs accepts. Defaults to 180.</summary>
    public int LogRetentionDays { get; init; } = 180;

    /// <summary>Whether cluster, secrets and logs refuse to be deleted, and the cluster leaves a last snapshot. Defaults to true.</summary>
    public bool Protect { get; init; } = true;

    /// <summary>Beyond what the alarms go off.</summary>
    public RedisThresholds Thresholds { get; init; } = new();

    /// <summary>How many nodes there are, each with an address in the subnets.</summary>
    public int NodeCount => Shards * (1 + ReplicasPerShard);
}
