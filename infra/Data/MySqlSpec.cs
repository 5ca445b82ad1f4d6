using System.Collections.Immutable;

namespace Infra.Data;

/// <summary>What a MySQL database is to be like. The defaults are those of production.</summary>
public sealed record MySqlSpec
{
    /// <summary>
    /// Version: a line, such as <c>8.4</c>, whose minor version AWS raises; or a minor version, such as <c>8.4.9</c>, where
    /// <see cref="AllowMinorUpgrades"/> is off. Defaults to 8.4.
    /// </summary>
    public string EngineVersion { get; init; } = "8.4";

    /// <summary>Whether AWS raises the minor version in the maintenance window. Defaults to true.</summary>
    public bool AllowMinorUpgrades { get; init; } = true;

    /// <summary>Whether to pay for a version past standard support, which is else refused. Defaults to false.</summary>
    public bool ExtendedSupport { get; init; }

    /// <summary>Class of the primary, such as <c>db.r7g.large</c>, which is the default; medium or larger, as Database Insights needs.</summary>
    public string InstanceClass { get; init; } = "db.r7g.large";

    /// <summary>Class of the replicas. Null for that of the primary.</summary>
    public string? ReplicaInstanceClass { get; init; }

    /// <summary>Read replicas of each primary, 0 to 15. Defaults to 2.</summary>
    public int Replicas { get; init; } = 2;

    /// <summary>Whether the primary has a standby in another zone that takes over. Defaults to true.</summary>
    public bool MultiAz { get; init; } = true;

    /// <summary>Storage (gp3) to begin with, in GiB, 20 to 59,578. Defaults to 100. It can be raised, never lowered.</summary>
    public int StorageGiB { get; init; } = 100;

    /// <summary>Up to where AWS raises the storage by itself, in GiB: a tenth above the storage or more, up to 65,536. Defaults to 1000.</summary>
    public int MaxStorageGiB { get; init; } = 1000;

    /// <summary>Disk operations in a second, 12,000 to 64,000. Null for what the storage brings; only from 400 GiB on there is more.</summary>
    public int? Iops { get; init; }

    /// <summary>Disk throughput in MiB in a second, 500 to 4,000, at most a quarter of the operations. Null as with <see cref="Iops"/>.</summary>
    public int? StorageThroughput { get; init; }

    /// <summary>Database that there is from the beginning, 1 to 64 letters, digits and underscores. Defaults to <c>app</c>. A change replaces.</summary>
    public string DatabaseName { get; init; } = "app";

    /// <summary>User that owns everything, 1 to 16 letters, digits and underscores. Defaults to <c>dbowner</c>. A change replaces.</summary>
    public string MasterUsername { get; init; } = "dbowner";

    /// <summary>Which password the user has, from 1. Adding one changes it. Defaults to 1.</summary>
    public int PasswordGeneration { get; init; } = 1;

    /// <summary>Days back to which any second can be restored, 1 to 35; replicas and recovery need them. Defaults to 35.</summary>
    public int BackupRetentionDays { get; init; } = 35;

    /// <summary>When the daily backup begins, in UTC, 30 minutes or more. Defaults to 02:00-03:00.</summary>
    public string BackupWindow { get; init; } = "02:00-03:00";

    /// <summary>When AWS changes things, in UTC, 30 minutes to 24 hours, off the backup window. Defaults to sun:03:30-sun:04:30.</summary>
    public string MaintenanceWindow { get; init; } = "sun:03:30-sun:04:30";

    /// <summary>Further parameters of MySQL by name. Those that only count from the start wait for the next restart.</summary>
    public ImmutableSortedDictionary<string, string> Parameters { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>
    /// Independent primaries, each with replicas, user and names of its own, 1 to 16. Which rows go where is the application's to say.
    /// Defaults to 1. Adding one touches no other; taking one away takes the one with the highest number.
    /// </summary>
    public int Shards { get; init; } = 1;

    /// <summary>How much Database Insights records. Defaults to standard.</summary>
    public DatabaseInsightsMode Insights { get; init; } = DatabaseInsightsMode.Standard;

    /// <summary>Days that logs are kept, one of the numbers CloudWatch Logs accepts. Defaults to 180.</summary>
    public int LogRetentionDays { get; init; } = 180;

    /// <summary>Where the data comes from when the primary is made; only with one shard. Null for an empty database.</summary>
    public MySqlRestore? RestoreFrom { get; init; }

    /// <summary>Whether instances, secrets and logs refuse to be deleted, and the primary leaves a last snapshot. Defaults to true.</summary>
    public bool Protect { get; init; } = true;

    /// <summary>Beyond what the alarms go off.</summary>
    public MySqlThresholds Thresholds { get; init; } = new();

    /// <summary>How many instances there are: primaries and replicas.</summary>
    public int InstanceCount => Shards * (1 + Replicas);

    /// <summary>How many addresses the instances take in the subnets. A standby has its own.</summary>
    public int AddressCount => InstanceCount + (MultiAz ? Shards : 0);
}
