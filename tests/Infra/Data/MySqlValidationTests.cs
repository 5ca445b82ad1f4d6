using System.Collections.Immutable;
using Infra.Data;
using Infra.Tests.Validation;

namespace Infra.Tests.Data;

public sealed class MySqlValidationTests
{
    private const string ClassRule =
        "must be an instance class of RDS that runs MySQL 8 and is medium or larger, as Database Insights needs, such as db.r7g.large";

    [Fact]
    public void Validate_SmallestDatabase_FindsNoProblem() => Assert.Empty(Problems(new()
    {
        InstanceClass = "db.t4g.medium",
        Replicas = 0,
        MultiAz = false,
        StorageGiB = 20,
        MaxStorageGiB = 22,
        BackupRetentionDays = 1,
    }));

    [Theory]
    [InlineData(
        "5.7.44",
        "must be in standard support, which ended for 5.7 on 2024-02-29; got '5.7.44'. Upgrade, or pay for it by extendedSupport: true.")]
    [InlineData(
        "8.0.45",
        "must be in standard support, which ended for 8.0 on 2026-07-31; got '8.0.45'. Upgrade, or pay for it by extendedSupport: true.")]
    [InlineData(
        "8.4",
        "must name the minor version where allowMinorUpgrades is false; got '8.4'. Write it as in 8.4.9, or set allowMinorUpgrades: true.")]
    public void Validate_PinnedVersionThatIsOldOrOpen_IsReported(string version, string expected) =>
        Assert.Equal([$"engineVersion {expected}"], Problems(new() { EngineVersion = MySqlVersion.Parse(version), AllowMinorUpgrades = false }));

    [Fact]
    public void Validate_MinorVersionThatAwsMayRaise_IsReported() => Assert.Equal(
        [
            "engineVersion must leave the minor version open where allowMinorUpgrades is true, or the first upgrade is undone; got '8.4.9'. "
            + "Write 8.4, or set allowMinorUpgrades: false.",
        ],
        Problems(new() { EngineVersion = MySqlVersion.Parse("8.4.9") }));

    [Theory]
    [InlineData("8.0", true)]
    [InlineData("8.4.9", false)]
    public void Validate_VersionThatFitsItsUpgrades_FindsNoProblem(string version, bool allowMinorUpgrades) =>
        Assert.Empty(
            Problems(new() { EngineVersion = MySqlVersion.Parse(version), AllowMinorUpgrades = allowMinorUpgrades, ExtendedSupport = true }));

    [Theory]
    [InlineData("r7g.large")]
    [InlineData("db.serverless")]
    [InlineData("db.t4g.micro")]
    [InlineData("db.t4g.small")]
    [InlineData("db.m4.large")]
    [InlineData("db.r3.large")]
    [InlineData("db.x1e.xlarge")]
    [InlineData("")]
    public void Validate_ClassThatCannotRunIt_IsReportedOnBothSides(string instanceClass) => Assert.Equal(
        [$"instanceClass {ClassRule}; got '{instanceClass}'.", $"replicaInstanceClass {ClassRule}; got '{instanceClass}'."],
        Problems(new() { InstanceClass = instanceClass, ReplicaInstanceClass = instanceClass }));

    [Theory]
    [InlineData("db.t3.medium")]
    [InlineData("db.m7g.large")]
    [InlineData("db.r6gd.16xlarge")]
    [InlineData("db.x2g.large")]
    public void Validate_ClassOfACurrentFamily_FindsNoProblem(string instanceClass) =>
        Assert.Empty(Problems(new() { InstanceClass = instanceClass }));

    [Theory]
    [InlineData(100, 109, false)]
    [InlineData(100, 110, true)]
    [InlineData(20, 22, true)]
    [InlineData(59_578, 65_536, true)]
    public void Validate_LargestStorage_IsATenthAboveTheFirst(int storage, int max, bool isSound) => Assert.Equal(
        isSound ? [] : [$"maxStorageGiB must be a tenth above storageGiB or more; got {max}."],
        Problems(new() { StorageGiB = storage, MaxStorageGiB = max }));

    [Fact]
    public void Validate_DiskSpeedOfSmallStorage_IsReported() => Assert.Equal(
        [
            "iops must be left out below 400 GiB of storage, where RDS fixes it; got 12000.",
            "storageThroughput must be left out below 400 GiB of storage, where RDS fixes it; got 500.",
        ],
        Problems(new() { StorageGiB = 399, Iops = 12_000, StorageThroughput = 500 }));

    [Theory]
    [InlineData(null, 3001, "storageThroughput must be a quarter of iops or less; got 3001. Set iops to 12004 or more.")]
    [InlineData(null, 3000, "")]
    [InlineData(15_999, 4000, "storageThroughput must be a quarter of iops or less; got 4000. Set iops to 16000 or more.")]
    [InlineData(16_000, 4000, "")]
    public void Validate_Throughput_IsAQuarterOfIops(int? iops, int throughput, string expected) =>
        Assert.Equal(expected, string.Join('\n', Problems(new() { StorageGiB = 400, Iops = iops, StorageThroughput = throughput })));

    [Theory]
    [InlineData("1app", "must be 1 to 64 letters, digits and underscores, the first a letter")]
    [InlineData("", "must be 1 to 64 letters, digits and underscores, the first a letter")]
    [InlineData("MySQL", "must not be a name that MySQL or this program uses")]
    [InlineData("sys", "must not be a name that MySQL or this program uses")]
    [InlineData("application_users", "must not be a name that MySQL or this program uses")]
    public void Validate_BadDatabaseName_IsReported(string name, string rule) =>
        Assert.Equal([$"databaseName {rule}; got '{name}'."], Problems(new() { DatabaseName = name }));

    [Theory]
    [InlineData("seventeen_letters", "must be 1 to 16 letters, digits and underscores, the first a letter")]
    [InlineData("Admin", "must not be a name that is reserved or guessed first")]
    [InlineData("rdsadmin", "must not be a name that is reserved or guessed first")]
    public void Validate_BadMasterUsername_IsReported(string name, string rule) =>
        Assert.Equal([$"masterUsername {rule}; got '{name}'."], Problems(new() { MasterUsername = name }));

    [Theory]
    [InlineData("02:00-02:29", "sun:04:00-sun:05:00", "backupWindow must last 30 minutes or more; got '02:00-02:29'.")]
    [InlineData("02:00-02:30", "sun:04:00-sun:04:29", "maintenanceWindow must last from 30 minutes to 24 hours; got 'sun:04:00-sun:04:29'.")]
    [InlineData("02:00-02:30", "sun:03:00-mon:03:01", "maintenanceWindow must last from 30 minutes to 24 hours; got 'sun:03:00-mon:03:01'.")]
    [InlineData(
        "02:00-03:00",
        "sun:02:30-sun:03:30",
        "maintenanceWindow must not overlap backupWindow; got 'sun:02:30-sun:03:30' and '02:00-03:00'.")]
    [InlineData("02:00-02:30", "sun:04:00-sun:04:30", "")]
    public void Validate_Windows_AreLongEnoughAndApart(string backup, string maintenance, string expected) => Assert.Equal(
        expected,
        string.Join('\n', Problems(new() { BackupWindow = DailyWindow.Parse(backup), MaintenanceWindow = WeeklyWindow.Parse(maintenance) })));

    [Fact]
    public void Validate_ParametersThatAreFixedOrMisspelt_NamesEach() => Assert.Equal(
        [
            "parameters.Max Packet must be named as MySQL names it, such as max_allowed_packet.",
            "parameters.require_secure_transport must be left out, as it is always 1; got '0'.",
        ],
        Problems(new()
        {
            Parameters = ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal,
            [
                new("Max Packet", "1"),
                new("require_secure_transport", "0"),
                new("slow_query_log", "1"),
                KeyValuePair.Create("max_connections", "500"),
            ]),
        }));

    [Fact]
    public void Validate_RestoreIntoSeveralShards_IsReported() => Assert.Equal(
        ["restoreFrom must be left out with several shards, as one source cannot fill them. Restore with one shard, then add the others."],
        Problems(new() { Shards = 2, RestoreFrom = new MySqlRestore.FromSnapshot { Snapshot = "before" } }));

    public static TheoryData<MySqlRestore> BadTimes =>
    [
        new MySqlRestore.FromInstance { Instance = "old", Time = "yesterday" },
        new MySqlRestore.FromAutomatedBackups { AutomatedBackups = "arn", Time = "yesterday" },
    ];

    [Theory, MemberData(nameof(BadTimes))]
    public void Validate_RestoreToSomethingElseThanASecond_IsReported(MySqlRestore restore) => Assert.Equal(
        ["restoreFrom.time must be a second in UTC, such as 2026-01-31T23:59:59Z; got 'yesterday'."], Problems(new() { RestoreFrom = restore }));

    [Theory]
    [InlineData("db.t4g.medium", null, 341, "thresholds.connections must be less than the 341 connections that db.t4g.medium accepts, or its alarm "
        + "never goes off; got 341. Leave it out for 70 percent of them.")]
    [InlineData("db.t4g.medium", null, 340, "")]
    [InlineData("db.t4g.medium", "500", 500, "thresholds.connections must be less than the 500 connections that db.t4g.medium accepts, or its alarm "
        + "never goes off; got 500. Leave it out for 70 percent of them.")]
    [InlineData("db.t4g.medium", "500", 499, "")]
    public void Validate_ConnectionsThatAreNeverReached_AreReported(string instanceClass, string? limit, int threshold, string expected)
    {
        var spec = new MySqlSpec { InstanceClass = instanceClass, Thresholds = new() { Connections = threshold } };
        spec = limit is null ? spec : spec with { Parameters = spec.Parameters.Add("max_connections", limit) };

        Assert.Equal(expected, string.Join('\n', Problems(spec)));
    }

    [Theory]
    [InlineData("db.t4g.medium", "db.r7g.large", 4096)]
    [InlineData("db.r7g.large", "db.t4g.medium", 4096)]
    public void Validate_FreeMemoryOfAllThereIs_IsReportedForEachClass(string instanceClass, string replicaClass, int threshold) => Assert.Equal(
        [$"thresholds.freeMemoryMiB must be less than the memory of db.t4g.medium, 4096 MiB, or the alarm never ends; got {threshold}."],
        Problems(new() { InstanceClass = instanceClass, ReplicaInstanceClass = replicaClass, Thresholds = new() { FreeMemoryMiB = threshold } }));

    [Fact]
    public void Validate_FreeStorageOfAllThereIs_IsReported() => Assert.Equal(
        ["thresholds.freeStorageGiB must be less than storageGiB, 100; got 100."],
        Problems(new() { StorageGiB = 100, Thresholds = new() { FreeStorageGiB = 100 } }));

    [Fact]
    public void Check_BadNameZonesAndSpec_NamesAllAtOnce() => Assert.Equal(
        [
            "name must be 1 to 32 lower-case letters, digits and single hyphens, the first a letter; got 'Shop--db'.",
            "zoneNames must name two zones or more, as RDS requires of a subnet group; got 1.",
            "replicas must be 0 to 15; got 16.",
            "maxStorageGiB must be a tenth above storageGiB or more; got 1000.",
        ],
        Refusal.Problems(() =>
            MySqlValidation.Check("Shop--db", DataPrograms.ArgsOf(new MySqlSpec { Replicas = 16, StorageGiB = 1000 }, ["euc1-az1"]))));

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void Check_Name_LeavesRoomInIdentifiers(int more, bool isSound)
    {
        var name = new string('a', MySqlValidation.MaxNameLength + more);

        Assert.Equal(isSound, !Refusal.Problems(() => MySqlValidation.Check(name, DataPrograms.ArgsOf(new MySqlSpec()))).Any());
    }

    [Fact]
    public void Identifiers_OfTheLongestName_FitIntoRds()
    {
        var name = new string('a', MySqlValidation.MaxNameLength);
        var shards = MySqlShard.Plan(name, new() { Shards = 16, Replicas = 15 }, ["usgw1-az1", "usgw1-az2"], "shop.internal");

        var identifiers = shards.SelectMany(shard => shard.Replicas.Select(shard.IdentifierOf).Append(shard.PrimaryIdentifier));
        Assert.InRange(identifiers.Max(identifier => identifier.Length), 1, 63);
    }

    [Theory]
    [InlineData(1, 0, false, 1, 1)]
    [InlineData(1, 2, true, 3, 4)]
    [InlineData(3, 2, true, 9, 12)]
    public void Counts_OfInstancesAndAddresses_IncludeReplicasAndStandbys(int shards, int replicas, bool multiAz, int instances, int addresses)
    {
        var spec = new MySqlSpec { Shards = shards, Replicas = replicas, MultiAz = multiAz };

        Assert.Equal((instances, addresses), (spec.InstanceCount, spec.AddressCount));
    }

    private static IEnumerable<string> Problems(MySqlSpec spec) => Refusal.Problems(spec, database => MySqlValidation.Validate(database));
}
