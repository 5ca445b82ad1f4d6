using System.Collections.Immutable;
using Infra.Facts;
using Infra.Validation;

namespace Infra.Data;

/// <summary>Validates a MySQL database: rules between values.</summary>
public static class MySqlValidation
{
    /// <summary>
    /// Longest name of a database component. Identifiers have at most 63 characters, with shard, role, zone and number after the name.
    /// </summary>
    internal const int MaxNameLength = 32;

    private const int MinWindowMinutes = 30;

    // From this size on RDS stripes the storage over four volumes, and operations and throughput above the baseline can be bought:
    // https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Storage.html#gp3-storage.
    private const int StripedGiB = 400;
    private const int MinIops = 12_000;
    private const int IopsPerThroughput = 4;

    /// <summary>Every broken rule between values.</summary>
    /// <param name="spec">A database.</param>
    /// <returns>Problems with paths from the spec.</returns>
    public static ImmutableArray<Problem> Validate(MySqlSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return
        [
            .. ValidateVersion(spec),
            .. ValidateStorage(spec),
            .. WindowValidation.Validate("backupWindow", spec.BackupWindow, "maintenanceWindow", spec.MaintenanceWindow, MinWindowMinutes),
            .. ValidateParameters(spec),
            .. ValidateRestore(spec),
            .. ValidateThresholds(spec),
            .. MySqlNextValidation.Validate(spec),
            .. spec.OffAtNight == true ? MySqlNights.Validate(spec) : [],
        ];
    }

    internal static MySqlArgs Check(string name, MySqlArgs args)
    {
        ArgumentNullException.ThrowIfNull(args);
        return ArgsCheck.Require(nameof(MySqlDatabase), name, args,
        [
            .. ComponentNameValidation.Validate(name, MaxNameLength),
            .. args.ZoneNames.Count >= 2
                ? []
                : new[] { new Problem("zoneNames", "must name two zones or more, as RDS requires of a subnet group", $"{args.ZoneNames.Count}") },
            .. SpecValidation.Validate(args.Spec),
            .. Validate(args.Spec),
            .. args.NightsCode is not null && args.Spec.OffAtNight != true ? MySqlNights.Validate(args.Spec) : [],
            .. ValidateApplications(args.Users?.Applications ?? []),
            .. ValidateSource(args),
        ]);
    }

    private static IEnumerable<Problem> ValidateSource(MySqlArgs args)
    {
        if (args.PasswordsOf?.PasswordGeneration is { } number && number != args.Spec.PasswordGeneration)
        {
            yield return new(
                PropertyPath.Create("spec", "passwordGeneration"),
                $"must be that of passwordsOf, {number}, as the passwords are the same",
                $"{args.Spec.PasswordGeneration}");
        }

        var expected = args.Spec.Next is { FromRecovery: true } ? args.Spec.Shards : 0;
        if (args.NextReplicaOf.Length != expected)
        {
            yield return new(
                "nextReplicaOf", $"must name one instance for each shard with next.fromRecovery, {expected}", $"{args.NextReplicaOf.Length}");
        }

        if (args.ReplicaOf.IsEmpty)
        {
            yield break;
        }

        if (args.ReplicaOf.Length != args.Spec.Shards)
        {
            yield return new("replicaOf", $"must name one instance for each shard, {args.Spec.Shards}", $"{args.ReplicaOf.Length}");
        }

        if (args.Spec.Next is not null)
        {
            yield return new(PropertyPath.Create("spec", "next"), "must be left out with replicaOf, as nobody can write to what follows a replica");
        }

        if (args.PasswordsOf is null)
        {
            yield return new("passwordsOf", "must be the database of these instances, as their passwords come with the data");
        }

        if (args.NightsCode is not null)
        {
            yield return new("nightsCode", "must be left out with replicaOf, as RDS stops no replica");
        }
    }

    private static IEnumerable<Problem> ValidateApplications(ImmutableArray<MySqlApplication> applications)
    {
        foreach (var (index, application) in applications.Index())
        {
            var path = PropertyPath.Create("users", "applications", index);
            if (application.Name.Length is 0 or > MySqlApplication.MaxNameLength
                || !application.Name.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character == '-'))
            {
                yield return new(
                    path,
                    $"must have a name of 1 to {MySqlApplication.MaxNameLength} lower-case letters, digits and hyphens",
                    Problem.Quote(application.Name));
            }
            else if (applications.Take(index).Any(other => other.Name == application.Name))
            {
                yield return new(path, "must have a name of its own", Problem.Quote(application.Name));
            }
        }
    }

    private static IEnumerable<Problem> ValidateVersion(MySqlSpec spec)
    {
        const string key = "engineVersion";
        var (version, line) = (spec.EngineVersion, spec.EngineVersion.Line);
        if (line.IsPastStandardSupport && !spec.ExtendedSupport)
        {
            yield return new(
                key,
                $"must be in standard support, which ended for {line.Name} on {line.StandardSupportEnds:yyyy-MM-dd}",
                Problem.Quote(version.Text),
                "Upgrade, or pay for it by extendedSupport: true.")
            { DependsOn = ["extendedSupport"] };
        }

        if (spec.AllowMinorUpgrades && version.IsMinor)
        {
            yield return new(
                key,
                "must leave the minor version open where allowMinorUpgrades is true, or the first upgrade is undone",
                Problem.Quote(version.Text),
                $"Write {line.Name}, or set allowMinorUpgrades: false.")
            { DependsOn = ["allowMinorUpgrades"] };
        }

        if (!spec.AllowMinorUpgrades && !version.IsMinor)
        {
            yield return new(key, "must name the minor version where allowMinorUpgrades is false", Problem.Quote(version.Text),
                $"Write it as in {line.Name}.9, or set allowMinorUpgrades: true.")
            { DependsOn = ["allowMinorUpgrades"] };
        }
    }

    private static IEnumerable<Problem> ValidateStorage(MySqlSpec spec)
    {
        // Storage autoscaling needs a maximum that is at least a tenth higher:
        // https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PIOPS.Autoscaling.html.
        if (10L * spec.MaxStorageGiB < 11L * spec.StorageGiB)
        {
            yield return new("maxStorageGiB", "must be a tenth above storageGiB or more", $"{spec.MaxStorageGiB}") { DependsOn = ["storageGiB"] };
        }

        foreach (var (key, value) in new[] { ("iops", spec.Iops), ("storageThroughput", spec.StorageThroughput) })
        {
            if (value is { } number && spec.StorageGiB < StripedGiB)
            {
                yield return new(key, $"must be left out below {StripedGiB} GiB of storage, where RDS fixes it", $"{number}")
                {
                    DependsOn = ["storageGiB"],
                };
            }
        }

        if (spec is { StorageGiB: >= StripedGiB, StorageThroughput: { } throughput } && throughput * IopsPerThroughput > (spec.Iops ?? MinIops))
        {
            yield return new(
                "storageThroughput", "must be a quarter of iops or less", $"{throughput}", $"Set iops to {throughput * IopsPerThroughput} or more.")
            {
                DependsOn = ["iops"],
            };
        }
    }

    private static IEnumerable<Problem> ValidateParameters(MySqlSpec spec) => [.. ValidateParameterNames(spec), .. ValidateParameterValues(spec)];

    private static IEnumerable<Problem> ValidateParameterNames(MySqlSpec spec) =>
        from name in spec.Parameters.Keys
        where name.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character is '_' or '.' or '-')
            && !FactList.For("mysql-parameters").Contains(name)
        select new Problem(
            PropertyPath.Create("parameters", name),
            $"must be a parameter of MySQL {spec.EngineVersion.Line.Name}",
            Fix: Suggestion.Sentence(name, FactList.For("mysql-parameters").Values)
                ?? "The list is infra/Facts/mysql-parameters.txt; a parameter that is missing can be added there.");

    private static IEnumerable<Problem> ValidateParameterValues(MySqlSpec spec) =>
        from parameter in spec.Parameters
        where MySqlParameters.Required.TryGetValue(parameter.Key, out var required) && parameter.Value != required
        select new Problem(
            PropertyPath.Create("parameters", parameter.Key),
            $"must be left out, as it is always {MySqlParameters.Required[parameter.Key]}",
            Problem.Quote(parameter.Value));

    private static IEnumerable<Problem> ValidateRestore(MySqlSpec spec)
    {
        if (spec.RestoreFrom is not null && spec.Shards > 1)
        {
            yield return new("restoreFrom", "must be left out with several shards, as one source cannot fill them",
                Fix: "Restore with one shard, then add the others.")
            { DependsOn = ["shards"] };
        }
    }

    private static IEnumerable<Problem> ValidateThresholds(MySqlSpec spec)
    {
        if (spec.Thresholds.FreeStorageGiB >= spec.StorageGiB)
        {
            yield return new(
                PropertyPath.Create("thresholds", "freeStorageGiB"),
                $"must be less than storageGiB, {spec.StorageGiB}",
                $"{spec.Thresholds.FreeStorageGiB}")
            {
                DependsOn = ["storageGiB"],
            };
        }

        foreach (var problem in ValidateThresholds(spec, "instanceClass", spec.InstanceClass).Concat(
            spec.ReplicaInstanceClass is { } replicas ? ValidateThresholds(spec, "replicaInstanceClass", replicas) : []))
        {
            yield return problem;
        }
    }

    private static IEnumerable<Problem> ValidateThresholds(MySqlSpec spec, string key, string instanceClass)
    {
        if (MySqlClass.FindMemoryMiB(instanceClass) is { } memory && spec.Thresholds.FreeMemoryMiB >= memory)
        {
            yield return new(
                PropertyPath.Create("thresholds", "freeMemoryMiB"),
                $"must be less than the memory of {instanceClass}, {memory} MiB, or the alarm never ends",
                $"{spec.Thresholds.FreeMemoryMiB}")
            {
                DependsOn = [key],
            };
        }

        if (MySqlClass.FindMaxConnections(instanceClass, spec) is { } most && spec.Thresholds.Connections >= most)
        {
            yield return new(
                PropertyPath.Create("thresholds", "connections"),
                $"must be less than the {most} connections that {instanceClass} accepts, or its alarm never goes off",
                $"{spec.Thresholds.Connections}",
                "Leave it out for 70 percent of them.")
            {
                DependsOn = [key, "parameters"],
            };
        }
    }
}
