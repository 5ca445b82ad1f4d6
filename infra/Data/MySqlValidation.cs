using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Infra.Observability;
using Infra.Validation;

namespace Infra.Data;

/// <summary>
/// What a MySQL database must keep to. The limits are those of RDS:
/// <see href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Limits.html"/>.
/// </summary>
public static partial class MySqlValidation
{
    /// <summary>Longest name of a database component, which leaves room in identifiers of 63 characters for shard, role, zone and number.</summary>
    internal const int MaxNameLength = 32;

    private const int MaxReplicas = 15;
    private const int MaxShards = 16;
    private const int MaxBackupDays = 35;
    private const int MinWindowMinutes = 30;

    // The words of MySQL and RDS that name something already, and the users that every attacker tries first.
    private static readonly ImmutableHashSet<string> ReservedUsers = ImmutableHashSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "admin", "administrator", "master", "mysql", "rdsadmin", "rdsproxyadmin", "rdsrepladmin", "root");

    private static readonly ImmutableHashSet<string> ReservedDatabases = ImmutableHashSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "information_schema", "innodb", "mysql", "performance_schema", "sys", "tmp");

    /// <summary>Every broken rule.</summary>
    /// <param name="spec">A database.</param>
    /// <returns>Problems, with paths in the wire spelling of the settings.</returns>
    public static ImmutableArray<Problem> Validate(MySqlSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return
        [
            .. ValidateVersion(spec),
            .. ValidateClasses(spec),
            .. ValidateCounts(spec),
            .. LogRetention.Problems("logRetentionDays", spec.LogRetentionDays),
            .. Checks.Defined("insights", spec.Insights),
            .. MySqlStorageValidation.Validate(spec),
            .. ValidateNames(spec),
            .. WindowValidation.Validate("backupWindow", spec.BackupWindow, "maintenanceWindow", spec.MaintenanceWindow, MinWindowMinutes),
            .. ValidateParameters(spec),
            .. ValidateRestore(spec),
            .. ValidateThresholds(spec),
        ];
    }

    internal static MySqlArgs Check(string name, MySqlArgs args)
    {
        ArgumentNullException.ThrowIfNull(args);
        return ArgsCheck.Require(nameof(MySqlDatabase), name, args, [.. ComponentNames.Problems(name, MaxNameLength), .. ValidateZones(args), .. Validate(args.Spec)]);
    }

    private static IEnumerable<Problem> ValidateZones(MySqlArgs args)
    {
        if (args.ZoneNames.Count < 2)
        {
            yield return new("zoneNames", "must be of two zones or more, which RDS asks of every subnet group", $"{args.ZoneNames.Count}");
        }
    }

    private static IEnumerable<Problem> ValidateVersion(MySqlSpec spec)
    {
        const string path = "engineVersion";
        var version = MySqlVersion.Find(spec.EngineVersion);
        if (version is null)
        {
            yield return new(path, "must be a version of MySQL that RDS runs", Problem.Quote(spec.EngineVersion),
                $"Lines: {string.Join(", ", MySqlVersion.All.Select(known => known.Line))}.");
            yield break;
        }

        if (version.IsPastStandardSupport && !spec.ExtendedSupport)
        {
            yield return new(
                path,
                $"must be in standard support, which ended for {version.Line} on {version.StandardSupportEnds:yyyy-MM-dd}",
                Problem.Quote(spec.EngineVersion),
                "Upgrade, or pay for it by extendedSupport: true.");
        }

        if (spec.AllowMinorUpgrades && spec.EngineVersion != version.Line)
        {
            yield return new(
                path,
                "must leave the minor version open where allowMinorUpgrades is true, or the first upgrade is undone",
                Problem.Quote(spec.EngineVersion),
                $"Write {version.Line}, or set allowMinorUpgrades: false.");
        }

        if (!spec.AllowMinorUpgrades && spec.EngineVersion == version.Line)
        {
            yield return new(path, "must name the minor version where allowMinorUpgrades is false", Problem.Quote(spec.EngineVersion),
                $"Write it as in {version.Line}.9, or set allowMinorUpgrades: true.");
        }
    }

    private static IEnumerable<Problem> ValidateClasses(MySqlSpec spec) =>
        ValidateClass("instanceClass", spec.InstanceClass).Concat(spec.ReplicaInstanceClass is null ? [] : ValidateClass("replicaInstanceClass", spec.ReplicaInstanceClass));

    private static IEnumerable<Problem> ValidateClass(string path, string instanceClass)
    {
        if (InstanceClass().Match(instanceClass) is not { Success: true } match)
        {
            yield return new(path, "must be an instance class of RDS, such as db.r7g.large", Problem.Quote(instanceClass));
        }
        else if (match.Groups["size"].Value is "micro" or "small")
        {
            yield return new(path, "must be medium or larger, as Database Insights needs", Problem.Quote(instanceClass));
        }
        else if (OldFamily().IsMatch(match.Groups["family"].Value))
        {
            yield return new(path, "must be of a family that MySQL 8 runs on, which older ones are not", Problem.Quote(instanceClass),
                "Use db.m7g, db.r7g or db.t4g.");
        }
    }

    private static IEnumerable<Problem> ValidateCounts(MySqlSpec spec) =>
    [
        .. Checks.Within("replicas", spec.Replicas, 0, MaxReplicas),
        .. Checks.Within("shards", spec.Shards, 1, MaxShards),
        .. Checks.Within("backupRetentionDays", spec.BackupRetentionDays, 1, MaxBackupDays),
        .. Checks.Within("passwordGeneration", spec.PasswordGeneration, 1),
    ];

    private static IEnumerable<Problem> ValidateNames(MySqlSpec spec)
    {
        if (!DatabaseName().IsMatch(spec.DatabaseName))
        {
            yield return new("databaseName", "must be 1 to 64 letters, digits and underscores, the first a letter", Problem.Quote(spec.DatabaseName));
        }
        else if (ReservedDatabases.Contains(spec.DatabaseName))
        {
            yield return new("databaseName", "must not be a name that MySQL reserves", Problem.Quote(spec.DatabaseName));
        }

        if (!Username().IsMatch(spec.MasterUsername))
        {
            yield return new("masterUsername", "must be 1 to 16 letters, digits and underscores, the first a letter", Problem.Quote(spec.MasterUsername));
        }
        else if (ReservedUsers.Contains(spec.MasterUsername))
        {
            yield return new("masterUsername", "must not be a name that is reserved or guessed first", Problem.Quote(spec.MasterUsername));
        }
    }

    private static IEnumerable<Problem> ValidateParameters(MySqlSpec spec)
    {
        foreach (var (name, value) in spec.Parameters)
        {
            if (!ParameterName().IsMatch(name))
            {
                yield return new($"parameters.{name}", "must be named as MySQL names it, such as max_allowed_packet");
            }
            else if (MySqlParameters.Required.TryGetValue(name, out var required) && value != required)
            {
                yield return new($"parameters.{name}", $"must be left out, as it is always {required}", Problem.Quote(value));
            }
        }
    }

    private static IEnumerable<Problem> ValidateRestore(MySqlSpec spec)
    {
        if (spec.RestoreFrom is null)
        {
            yield break;
        }

        if (spec.Shards > 1)
        {
            yield return new("restoreFrom", "must be left out with several shards, as one source cannot fill them",
                Fix: "Restore with one shard, then add the others.");
        }

        var time = spec.RestoreFrom switch
        {
            MySqlRestore.FromInstance instance => instance.Time,
            MySqlRestore.FromAutomatedBackups backups => backups.Time,
            _ => null,
        };
        if (time is not null && !RestoreTime().IsMatch(time))
        {
            yield return new("restoreFrom.time", "must be a second in UTC, such as 2026-01-31T23:59:59Z", Problem.Quote(time));
        }
    }

    private static IEnumerable<Problem> ValidateThresholds(MySqlSpec spec) =>
    [
        .. Checks.Within("thresholds.cpuPercent", spec.Thresholds.CpuPercent, 1, 100),
        .. Checks.Within("thresholds.freeStorageGiB", spec.Thresholds.FreeStorageGiB, 1, spec.StorageGiB - 1),
        .. Checks.Within("thresholds.freeMemoryMiB", spec.Thresholds.FreeMemoryMiB, 1),
        .. Checks.Within("thresholds.connections", spec.Thresholds.Connections, 1),
        .. Checks.Within("thresholds.replicaLagSeconds", spec.Thresholds.ReplicaLagSeconds, 1),
        .. Checks.Within("thresholds.burstBalancePercent", spec.Thresholds.BurstBalancePercent, 1, 100),
        .. Checks.Within("thresholds.cpuCredits", spec.Thresholds.CpuCredits, 1),
    ];

    [GeneratedRegex(@"^db\.(?<family>[a-z][0-9]+[a-z]*)\.(?<size>micro|small|medium|large|[0-9]{0,3}xlarge)\z")]
    private static partial Regex InstanceClass();

    // https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.DBInstanceClass.Support.html.
    [GeneratedRegex("^([mr][1-4]|t[12]|x1e?)$")]
    private static partial Regex OldFamily();

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9_]{0,63}\z")]
    private static partial Regex DatabaseName();

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9_]{0,15}\z")]
    private static partial Regex Username();

    [GeneratedRegex(@"^[a-z][a-z0-9_.-]*\z")]
    private static partial Regex ParameterName();

    [GeneratedRegex(@"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]Z\z")]
    private static partial Regex RestoreTime();
}
