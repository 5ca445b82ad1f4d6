using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using Infra.Facts;
using Infra.Observability;
using Infra.Validation;

namespace Infra.Data;

/// <summary>A MySQL database. The defaults are those of production.</summary>
/// <remarks>Limits: <see href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Limits.html"/>.</remarks>
public sealed record MySqlSpec
{
    internal const string ClassPattern = @"db\.(?!([mr][1-4]|t[12]|x1e?)\.)[a-z][0-9]+[a-z]*\.(medium|large|[0-9]{0,3}xlarge)";
    internal const string ClassRule =
        "must be an instance class of RDS that runs MySQL 8 and is medium or larger, as Database Insights needs, such as db.r7g.large";

    /// <summary>Largest generation, after which there are no next instances.</summary>
    internal const int LastGeneration = 99;

    private const string ReservedWordRule = "must not be a word that MySQL reserves, which RDS refuses";
    private const string NameRule = "must be 1 to 64 letters, digits and underscores, the first a letter";

    /// <summary>
    /// Version: a line, such as <c>8.4</c>, of which AWS raises the minor version; or a minor version, such as <c>8.4.9</c>, if
    /// <c>allowMinorUpgrades</c> is false.
    /// </summary>
    public MySqlVersion EngineVersion { get; init; } = MySqlVersion.Parse("8.4");

    /// <summary>Whether AWS raises the minor version in the maintenance window.</summary>
    public bool AllowMinorUpgrades { get; init; } = true;

    /// <summary>
    /// Whether to pay for extended support of a version that is past standard support. Without it, the program refuses such a version.
    /// </summary>
    public bool ExtendedSupport { get; init; }

    /// <summary>Instance class of the primary.</summary>
    /// <remarks><see href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.DBInstanceClass.Support.html"/>.</remarks>
    [RegularExpression(ClassPattern, ErrorMessage = ClassRule), InstanceClass("db."), NotBurstable]
    public string InstanceClass { get; init; } = "db.r7g.large";

    /// <summary>Instance class of the replicas. Without it, the class of the primary.</summary>
    [RegularExpression(ClassPattern, ErrorMessage = ClassRule), InstanceClass("db."), NotBurstable]
    public string? ReplicaInstanceClass { get; init; }

    /// <summary>Number of read replicas of each primary.</summary>
    [Range(0, 15)]
    public int Replicas { get; init; } = 2;

    /// <summary>Whether the primary has a standby in another zone, which takes over when the primary fails. Required in production.</summary>
    public bool MultiAz { get; init; } = true;

    /// <summary>Storage (gp3) in GiB at the beginning. It can be raised, but not lowered.</summary>
    [Range(20, 59_578)]
    public int StorageGiB { get; init; } = 100;

    /// <summary>Largest size in GiB to which AWS raises the storage automatically, at least a tenth above <c>storageGiB</c>.</summary>
    [Range(22, 65_536)]
    public int MaxStorageGiB { get; init; } = 1000;

    /// <summary>Disk operations per second. It can be set from 400 GiB of storage on. Without it, the baseline of the storage.</summary>
    [Range(12_000, 64_000)]
    public int? Iops { get; init; }

    /// <summary>
    /// Disk throughput in MiB per second, at most a quarter of <c>iops</c>. It can be set from 400 GiB of storage on. Without it, the baseline of the
    /// storage.
    /// </summary>
    [Range(500, 4000)]
    public int? StorageThroughput { get; init; }

    /// <summary>
    /// Name of the database that RDS creates with the primary. A change replaces the primary of the first generation; later ones have it with their
    /// data, so it must not be changed.
    /// </summary>
    [RegularExpression("[A-Za-z][A-Za-z0-9_]{0,63}", ErrorMessage = NameRule)]
    [Reserved(
        "must not be a name that MySQL or this program uses",
        "application_users", "information_schema", "innodb", "mysql", "performance_schema", "sys", "tmp")]
    [NotListed("mysql-reserved-words", ReservedWordRule)]
    public string DatabaseName { get; init; } = "app";

    /// <summary>
    /// Master user, the owner of the database. A change replaces the primary of the first generation; later ones have it with their data, so it must
    /// not be changed.
    /// </summary>
    [RegularExpression("[A-Za-z][A-Za-z0-9_]{0,15}", ErrorMessage = "must be 1 to 16 letters, digits and underscores, the first a letter")]
    [Reserved(
        "must not be a name that is reserved or guessed first",
        "admin", "administrator", "master", "mysql", "rdsadmin", "rdsproxyadmin", "rdsrepladmin", "root")]
    [NotListed("mysql-reserved-words", ReservedWordRule)]
    public string MasterUsername { get; init; } = "dbowner";

    /// <summary>
    /// Number of the passwords. Raising it makes new ones and replaces the servers that log in step by step. The passwords of applications before
    /// stay valid until the next number; the owner's stops working at once.
    /// </summary>
    [Range(1, int.MaxValue)]
    public int PasswordGeneration { get; init; } = 1;

    /// <summary>Days for which automated backups are kept: each second of them can be restored. Replicas require at least one.</summary>
    [Range(1, 35)]
    [Production("so that a mistake can be undone a week later", Minimum = 7)]
    public int BackupRetentionDays { get; init; } = 35;

    /// <summary>Daily window in UTC in which the backup begins, 30 minutes or more.</summary>
    public DailyWindow BackupWindow { get; init; } = DailyWindow.Parse("02:00-03:00");

    /// <summary>Weekly window in UTC in which AWS changes the instances, 30 minutes to 24 hours, outside the backup window.</summary>
    public WeeklyWindow MaintenanceWindow { get; init; } = WeeklyWindow.Parse("sun:03:30-sun:04:30");

    /// <summary>
    /// Whether the database is stopped outside its working hours, when only its storage is billed. Requires no replicas, and both windows within the
    /// working hours; not in production. Without it, development stops a database for which all of that holds and which no service needs at night.
    /// </summary>
    /// <remarks><see href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_StopInstance.html"/>.</remarks>
    public bool? OffAtNight { get; init; }

    /// <summary>
    /// Hours in UTC from Monday to Friday in which a database runs that is off at night, within one day. It needs some minutes to start, and the
    /// services of development start at 06:00 and stop at 19:00.
    /// </summary>
    public DailyWindow WorkingHours { get; init; } = DailyWindow.Parse("05:30-19:30");

    /// <summary>Further parameters of MySQL by name. Changes of parameters that are not dynamic wait for the next restart.</summary>
    [Keys("[a-z][a-z0-9_.-]*", "must be named as MySQL names it, such as max_allowed_packet"), NoLocalFiles]
    public ImmutableSortedDictionary<string, string> Parameters { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>
    /// Number of independent primaries, each with its own replicas, user and names. The application decides which rows go to which shard. Adding a
    /// shard changes no other; removing one deletes the one with the highest number.
    /// </summary>
    [Range(1, 16)]
    public int Shards { get; init; } = 1;

    /// <summary>Mode of Database Insights.</summary>
    public DatabaseInsightsMode Insights { get; init; } = DatabaseInsightsMode.Standard;

    /// <summary>Days that logs are kept.</summary>
    [LogRetention, LogsInProduction, DefaultFrom(LogRetentionAttribute.SharedKey)]
    public int LogRetentionDays { get; init; } = LogRetentionAttribute.DefaultDays;

    /// <summary>Source of the data when the primary is created. Allowed with one shard only. Without it, the new database is empty.</summary>
    public MySqlRestore? RestoreFrom { get; init; }

    /// <summary>
    /// Number of the instances among those that the database has had. From 2 on it is part of their names. A change replaces the instances: it is
    /// raised by one when <c>next</c> moves up, which has these names already, and at no other time.
    /// </summary>
    [Range(1, LastGeneration)]
    public int Generation { get; init; } = 1;

    /// <summary>
    /// A second set of instances beside the present ones, which takes their place step by step (docs/restoring.md). Leave it out to have one.
    /// </summary>
    public MySqlNext? Next { get; init; }

    /// <summary>Thresholds of the alarms.</summary>
    public MySqlThresholds Thresholds { get; init; } = new();

    /// <summary>Number of the instances that the names lead to.</summary>
    public int ServingGeneration => Next is { Step: >= MySqlNextStep.Serving } ? Generation + 1 : Generation;

    /// <summary>
    /// The database of the same data in a second region: one set of instances, of the number of those that serve here. On the way back to the first
    /// region they keep their number until this one is raised.
    /// </summary>
    public MySqlSpec InSecondRegion() => (Next is { FromRecovery: false, Step: >= MySqlNextStep.Serving } next ? next.Over(this) : this) with
    {
        Next = null,
        RestoreFrom = null,
    };

    /// <summary>Number of primaries that follow no other instance.</summary>
    public int PrimaryCount => Shards * MySqlGeneration.Plan(this).Count(generation => !generation.Follows);

    /// <summary>Number of instances, primaries and replicas.</summary>
    public int InstanceCount => MySqlGeneration.Plan(this).Sum(generation => Shards * (1 + generation.Spec.Replicas));

    /// <summary>Number of addresses that the instances use in the subnets. A standby uses one too.</summary>
    public int AddressCount => InstanceCount + (MultiAz ? Shards * (Next is null ? 1 : 2) : 0);
}
