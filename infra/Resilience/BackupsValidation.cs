using System.Collections.Immutable;
using Infra.Data;
using Infra.Security;
using Infra.Validation;

namespace Infra.Resilience;

/// <summary>Validates backups: rules between values.</summary>
public static class BackupsValidation
{
    /// <summary>Longest name of the component. Names of plans have 50 characters at most, and begin with it.</summary>
    internal const int MaxNameLength = 40;

    // https://docs.aws.amazon.com/aws-backup/latest/devguide/point-in-time-recovery.html.
    private const int MaxContinuousDays = 35;

    private const int RegionField = 3;
    private const int AccountField = 4;
    private const string Copies = "copies";
    private const string LockKey = "lock";

    /// <summary>Every broken rule between values.</summary>
    /// <param name="spec">Backups.</param>
    /// <param name="location">Account and region of the vault.</param>
    /// <param name="databaseDays">Days for which each second of databases can be restored; null without databases.</param>
    /// <returns>Problems with paths from the spec.</returns>
    public static ImmutableArray<Problem> Validate(BackupsSpec spec, AwsLocation location, int? databaseDays)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(location);
        return
        [
            .. spec.Copies.SelectMany((vault, index) => ValidateCopy(PropertyPath.Create(Copies, index), vault, location)),
            .. ValidateVaults(spec),
            .. spec.Lock is { } held ? ValidateLock(spec, held, databaseDays) : [],
        ];
    }

    internal static BackupsArgs Check(string name, BackupsArgs args)
    {
        ArgumentNullException.ThrowIfNull(args);
        return ArgsCheck.Require(nameof(Backups), name, args,
        [
            .. ComponentNameValidation.Validate(name, MaxNameLength),
            .. args.Location.Validate(),
            .. ValidateTags(args),
            .. ValidateDatabases(args.Databases),
            .. SpecValidation.Validate(args.Spec).Under("spec"),
            .. Validate(args.Spec, args.Location, args.Databases?.Days).Under("spec"),
        ]);
    }

    private static IEnumerable<Problem> ValidateVaults(BackupsSpec spec)
    {
        if (spec.FormerVaults >= spec.Vault)
        {
            yield return new("formerVaults", $"must be less than vault, {spec.Vault}, as there was none before the first", $"{spec.FormerVaults}")
            {
                DependsOn = ["vault"],
            };
        }
    }

    private static IEnumerable<Problem> ValidateTags(BackupsArgs args)
    {
        if (args.Tags.IsEmpty)
        {
            yield return new("tags", "must have at least one, or every tagged resource of the account is backed up", "none");
        }
    }

    private static IEnumerable<Problem> ValidateDatabases(DatabaseBackups? databases)
    {
        if (databases is { Days: < 1 or > MaxContinuousDays })
        {
            yield return new(PropertyPath.Create("databases", "days"), $"must be 1 to {MaxContinuousDays}", $"{databases.Days}");
        }
    }

    private static IEnumerable<Problem> ValidateCopy(PropertyPath path, string vault, AwsLocation location)
    {
        // A text of another form is reported by itself.
        if (vault.Split(':') is not { Length: > AccountField } fields)
        {
            yield break;
        }

        if (fields[RegionField] == location.Region && fields[AccountField] == location.AccountId)
        {
            yield return new(path, "must be in another region or account, as the loss of this one takes both", Problem.Quote(vault));
        }
        else if (!RegionAttribute.IsRegion(fields[RegionField]))
        {
            yield return new(path, $"must be in a region: {RegionAttribute.RegionRule}", Problem.Quote(fields[RegionField]));
        }
    }

    // Jobs with other days fail in the cloud: https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html.
    private static IEnumerable<Problem> ValidateLock(BackupsSpec spec, VaultLockSpec held, int? databaseDays)
    {
        // Days below 1 are reported by themselves.
        var fewest = Math.Min(Math.Min(spec.ContinuousDays, spec.DailyDays), databaseDays is >= 1 ? databaseDays.Value : int.MaxValue);
        var most = Math.Max(Math.Max(spec.DailyDays, spec.MonthlyDays), spec.ContinuousDays);
        if (held.MinDays > fewest)
        {
            yield return new(
                PropertyPath.Create(LockKey, "minDays"),
                $"must be at most {fewest}, the fewest days that are kept, or backups fail",
                $"{held.MinDays}")
            {
                DependsOn = ["continuousDays", "dailyDays"],
            };
        }

        if (held.MaxDays < most)
        {
            yield return new(
                PropertyPath.Create(LockKey, "maxDays"), $"must be at least {most}, the most days that are kept, or backups fail", $"{held.MaxDays}")
            {
                DependsOn = ["continuousDays", "dailyDays", "monthlyDays"],
            };
        }
    }
}
