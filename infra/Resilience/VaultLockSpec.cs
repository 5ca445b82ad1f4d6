using System.ComponentModel.DataAnnotations;

namespace Infra.Resilience;

/// <summary>
/// A lock in governance mode on a vault: nobody deletes a recovery point before its time, but for who may remove the lock
/// (<c>backup:DeleteBackupVaultLockConfiguration</c>). A change replaces the lock, and not the vault.
/// </summary>
/// <remarks><see href="https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html"/>.</remarks>
public sealed record VaultLockSpec
{
    /// <summary>Fewest days for which a recovery point may be kept. AWS Backup fails jobs with fewer. A change replaces the lock.</summary>
    [Range(1, 35)]
    public int MinDays { get; init; } = 7;

    /// <summary>Most days for which a recovery point may be kept. AWS Backup fails jobs with more. A change replaces the lock.</summary>
    [Range(1, 36_500)]
    public int MaxDays { get; init; } = 3650;
}
