using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using Infra.Validation;

namespace Infra.Resilience;

/// <summary>
/// Backups by AWS Backup, in a vault of their own: databases and buckets to any second of the last days, shared files each day, and all of them each
/// month. The defaults are those of production.
/// </summary>
/// <remarks>Limits: <see href="https://docs.aws.amazon.com/aws-backup/latest/devguide/aws-backup-limits.html"/>.</remarks>
public sealed record BackupsSpec
{
    /// <summary>
    /// Hour of the day in UTC in which backups begin. Not that of <c>mysql.maintenanceWindow</c> nor the one before: RDS refuses backups then.
    /// </summary>
    /// <remarks><see href="https://docs.aws.amazon.com/aws-backup/latest/devguide/creating-a-backup.html"/>.</remarks>
    [Range(0, 23)]
    public int Hour { get; init; } = 5;

    /// <summary>
    /// Days for which each second of a bucket can be restored. Those of databases are <c>mysql.backupRetentionDays</c>. A change ends the present
    /// recovery points of buckets and begins new ones.
    /// </summary>
    [Range(1, 35)]
    [Production("so that a mistake can be undone a week later", Minimum = 7)]
    public int ContinuousDays { get; init; } = 35;

    /// <summary>Days for which daily recovery points are kept: those of shared files, and the copies of all.</summary>
    [Range(1, 3650)]
    [Production("so that a mistake can be undone a week later", Minimum = 7)]
    public int DailyDays { get; init; } = 35;

    /// <summary>Days for which the recovery point of the first day of a month is kept, and its copies.</summary>
    [Range(32, 36_500)]
    public int MonthlyDays { get; init; } = 365;

    /// <summary>
    /// ARNs of vaults in another region or account to which daily and monthly recovery points are copied, at most 2. Their policies must let this
    /// account copy into them (<c>backup:CopyIntoBackupVault</c>).
    /// </summary>
    /// <remarks><see href="https://docs.aws.amazon.com/aws-backup/latest/devguide/recov-point-create-a-copy.html"/>.</remarks>
    [Length(0, 2), Unique]
    [RegularExpression(
        "arn:aws:backup:[a-z]{2}(-[a-z]+)+-[0-9]:[0-9]{12}:backup-vault:[A-Za-z0-9_-]{2,50}",
        ErrorMessage = "must be the ARN of a vault, such as arn:aws:backup:eu-west-1:111122223333:backup-vault:copies")]
    public ImmutableArray<string> Copies { get; init; } = [];

    /// <summary>
    /// Number of the vault among those that the environment has had. Raising it makes another vault, into which backups go from then on, with a key
    /// of its own; the one before stays as long as <c>formerVaults</c> counts it. A change replaces the vault where it does not. A lower number is a
    /// vault that was there before.
    /// </summary>
    [Range(1, 99)]
    public int Vault { get; init; } = 1;

    /// <summary>How many vaults before it stay, as their recovery points have not ended: less than <c>vault</c>.</summary>
    [Range(0, 8)]
    public int FormerVaults { get; init; }

    /// <summary>A lock on the vault. Defaults to none. Production alone can have one.</summary>
    public VaultLockSpec? Lock { get; init; }

    /// <summary>How often the latest recovery point of each database is restored as a test, and deleted an hour later.</summary>
    public RestoreTestFrequency RestoreTests { get; init; } = RestoreTestFrequency.Monthly;
}
