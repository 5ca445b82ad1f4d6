using Infra.Observability;

namespace Infra.Resilience;

/// <summary>
/// Alarms of backups: <see href="https://docs.aws.amazon.com/aws-backup/latest/devguide/cloudwatch.html"/>. AWS Backup reports no zeros.
/// </summary>
internal static class BackupAlarms
{
    private const int Hour = 3600;
    private const int Day = 24 * Hour;

    /// <summary>The alarms.</summary>
    /// <param name="spec">Times, days and copies.</param>
    /// <param name="vault">The vault.</param>
    /// <param name="isUsed">Whether something is backed up into it.</param>
    /// <param name="hasTests">Whether databases are restored as a test.</param>
    public static IEnumerable<AlarmSpec> Create(BackupsSpec spec, Pulumi.Aws.Backup.Vault vault, bool isUsed, bool hasTests)
    {
        var ofVault = new Dimension("BackupVaultName", vault.Name);
        if (isUsed)
        {
            yield return SumOf("failed", "A backup failed", "BackupJobsFailed", ofVault);
            yield return SumOf("aborted", "A backup was stopped", "BackupJobsAborted", ofVault);
            yield return SumOf("expired", "A backup did not begin in its hour", "BackupJobsExpired", ofVault);
            yield return SumOf("missed", "No backup was completed in a day", "BackupJobsCompleted", ofVault) with
            {
                Comparison = AlarmComparison.Below,
                Threshold = 1,
                PeriodSeconds = Day,
                MissingData = MissingData.Breaching,
                After = vault,
            };
        }

        if (isUsed && !spec.Copies.IsEmpty)
        {
            yield return SumOf("copy-failed", "A recovery point could not be copied", "CopyJobsFailed", ofVault);
        }

        if (hasTests)
        {
            yield return SumOf(
                "restore-failed", "A database could not be restored, as a test or by hand", "RestoreJobsFailed", new("ResourceType", "RDS"));
        }
    }

    private static AlarmSpec SumOf(string key, string title, string metric, Dimension dimension) => new()
    {
        Key = key,
        Title = title,
        Metric = new("AWS/Backup", $"NumberOf{metric}", MetricStatistic.Sum, dimension),
        Comparison = AlarmComparison.Above,
        Threshold = 0,
        PeriodSeconds = Hour,
        EvaluationPeriods = 1,
        DatapointsToAlarm = 1,
    };
}
