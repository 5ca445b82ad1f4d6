using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using Infra.Observability;
using Infra.Validation;

namespace Infra.Data;

/// <summary>A MySQL database. The defaults are those of production.</summary>
/// <remarks>Limits: <see href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Limits.html"/>.</remarks>
public sealed record MySqlSpec
{
    private const string ClassPattern = @"db\.(?!([mr][1-4]|t[12]|x1e?)\.)[a-z][0-9]+[a-z]*\.(medium|large|[0-9]{0,3}xlarge)";
    private const string ClassRule =
        "must be an instance class of RDS that runs MySQL 8 and is medium or larger, as Database Insights needs, such as db.r7g.large";

    private const string NameRule = "must be 1 to 64 letters, digits and underscores, the first a letter";

    /// <summary>
    /// Version: a line, such as <c>8.4</c>, whose minor version AWS raises; or a minor version, such as <c>8.4.9</c>, where <c>allowMinorUpgrades</c>
    /// is false.
    /// </summary>
    public MySqlVersion EngineVersion { get; init; } = MySqlVersion.Parse("8.4");

    /// <summary>Whether AWS raises the minor version in the maintenance window.</summary>
    public bool AllowMinorUpgrades { get; init; } = true;

    /// <summary>Whether to pay for a version that is past standard support. Without it such a version is refused.</summary>
    public bool ExtendedSupport { get; init; }

    /// <summary>Instance class of the primary.</summary>
    /// <remarks><see href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.DBInstanceClass.Support.html"/>.</remarks>
    [RegularExpression(ClassPattern, ErrorMessage = ClassRule)]
    public string InstanceClass { get; init; } = "db.r7g.large";

    /// <summary>Instance class of the replicas. Without it that of the primary.</summary>
    [RegularExpression(ClassPattern, ErrorMessage = ClassRule)]
    public string? ReplicaInstanceClass { get; init; }

    /// <summary>Read replicas of each primary.</summary>
    [Range(0, 15)]
    public int Replicas { get; init; } = 2;

    /// <summary>Whether the primary has a standby in another zone that takes over. In production it must.</summary>
    public bool MultiAz { get; init; } = true;

    /// <summary>Storage (gp3) at the beginning, in GiB. It can be raised, never lowered.</summary>
    [Range(20, 59_578)]
    public int StorageGiB { get; init; } = 100;

    /// <summary>Size in GiB up to which AWS raises the storage by itself: at least a tenth above <c>storageGiB</c>.</summary>
    [Range(22, 65_536)]
    public int MaxStorageGiB { get; init; } = 1000;

    /// <summary>Disk operations in a second; only from 400 GiB of storage on. Without it what the storage brings.</summary>
    [Range(12_000, 64_000)]
    public int? Iops { get; init; }

    /// <summary>
    /// Disk throughput in MiB in a second, at most a quarter of <c>iops</c>; only from 400 GiB of storage on. Without it what the storage brings.
    /// </summary>
    [Range(500, 4000)]
    public int? StorageThroughput { get; init; }

    /// <summary>Database that is created with the primary. A change replaces the primary.</summary>
    [RegularExpression("[A-Za-z][A-Za-z0-9_]{0,63}", ErrorMessage = NameRule)]
    [Reserved("must not be a name that MySQL reserves", "information_schema", "innodb", "mysql", "performance_schema", "sys", "tmp")]
    public string DatabaseName { get; init; } = "app";

    /// <summary>User that owns everything. A change replaces the primary.</summary>
    [RegularExpression("[A-Za-z][A-Za-z0-9_]{0,15}", ErrorMessage = "must be 1 to 16 letters, digits and underscores, the first a letter")]
    [Reserved(
        "must not be a name that is reserved or guessed first", "admin", "administrator", "master", "mysql", "rdsadmin", "rdsproxyadmin", "rdsrepladmin", "root")]
    public string MasterUsername { get; init; } = "dbowner";

    /// <summary>Number of the user's password. Raising it by one makes a new password.</summary>
    [Range(1, int.MaxValue)]
    public int PasswordGeneration { get; init; } = 1;

    /// <summary>Days back to which any second can be restored. Replicas and recovery need at least one.</summary>
    [Range(1, 35)]
    public int BackupRetentionDays { get; init; } = 35;

    /// <summary>Time of day, in UTC, at which the daily backup begins: 30 minutes or more.</summary>
    public DailyWindow BackupWindow { get; init; } = DailyWindow.Parse("02:00-03:00");

    /// <summary>Time of week, in UTC, at which AWS changes the instances: 30 minutes to 24 hours, outside the backup window.</summary>
    public WeeklyWindow MaintenanceWindow { get; init; } = WeeklyWindow.Parse("sun:03:30-sun:04:30");

    /// <summary>Further parameters of MySQL by name. Those that are read at the start only wait for the next restart.</summary>
    [Keys("[a-z][a-z0-9_.-]*", "must be named as MySQL names it, such as max_allowed_packet")]
    public ImmutableSortedDictionary<string, string> Parameters { get; init; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>
    /// Independent primaries, each with its own replicas, user and names. The application decides which rows go where. Adding one changes no other;
    /// removing one removes the one with the highest number.
    /// </summary>
    [Range(1, 16)]
    public int Shards { get; init; } = 1;

    /// <summary>Mode of Database Insights.</summary>
    public DatabaseInsightsMode Insights { get; init; } = DatabaseInsightsMode.Standard;

    /// <summary>Days that logs are kept.</summary>
    [LogRetention]
    public int LogRetentionDays { get; init; } = 180;

    /// <summary>Source of the data when the primary is created; only with one shard. Without it the database is empty.</summary>
    public MySqlRestore? RestoreFrom { get; init; }

    /// <summary>Thresholds of the alarms.</summary>
    public MySqlThresholds Thresholds { get; init; } = new();

    /// <summary>Number of instances: primaries and replicas.</summary>
    public int InstanceCount => Shards * (1 + Replicas);

    /// <summary>Addresses that the instances take in the subnets. A standby has its own.</summary>
    public int AddressCount => InstanceCount + (MultiAz ? Shards : 0);
}
