using System.Collections.Immutable;
using Infra.Data;
using Pulumi;

namespace Infra.Tests.Data;

public sealed class MySqlValidationTests
{
    [Fact]
    public void Problems_Defaults_AreNone() => Assert.Empty(Problems(new()));

    [Fact]
    public void Problems_DevelopmentSize_AreNone() => Assert.Empty(Problems(new()
    {
        InstanceClass = "db.t4g.medium",
        Replicas = 0,
        MultiAz = false,
        StorageGiB = 20,
        MaxStorageGiB = 22,
        BackupRetentionDays = 1,
        Protect = false,
    }));

    [Theory]
    [InlineData("5.7.44", "engineVersion must be in standard support, which ended for 5.7 on 2024-02-29; got '5.7.44'. Upgrade, or pay for it by extendedSupport: true.")]
    [InlineData("8.0.45", "engineVersion must be in standard support, which ended for 8.0 on 2026-07-31; got '8.0.45'. Upgrade, or pay for it by extendedSupport: true.")]
    [InlineData("8.4", "engineVersion must name the minor version where allowMinorUpgrades is false; got '8.4'. Write it as in 8.4.9, or set allowMinorUpgrades: true.")]
    [InlineData("9.0", "engineVersion must be a version of MySQL that RDS runs; got '9.0'. Lines: 5.7, 8.0, 8.4.")]
    [InlineData("8.4.x", "engineVersion must be a version of MySQL that RDS runs; got '8.4.x'. Lines: 5.7, 8.0, 8.4.")]
    [InlineData("8.40", "engineVersion must be a version of MySQL that RDS runs; got '8.40'. Lines: 5.7, 8.0, 8.4.")]
    public void Problems_VersionThatIsPinned_AreThatOne(string version, string expected) =>
        Assert.Equal([expected], Problems(new() { EngineVersion = version, AllowMinorUpgrades = false }));

    [Fact]
    public void Problems_ExactVersionThatAwsMayRaise_AreThatOne() => Assert.Equal(
        ["engineVersion must leave the minor version open where allowMinorUpgrades is true, or the first upgrade is undone; got '8.4.9'. Write 8.4, or set allowMinorUpgrades: false."],
        Problems(new() { EngineVersion = "8.4.9" }));

    [Theory]
    [InlineData("8.0", true)]
    [InlineData("8.4.9", false)]
    public void Problems_SoundVersions_AreNone(string version, bool allowMinorUpgrades) =>
        Assert.Empty(Problems(new() { EngineVersion = version, AllowMinorUpgrades = allowMinorUpgrades, ExtendedSupport = true }));

    [Theory]
    [InlineData("r7g.large", "must be an instance class of RDS, such as db.r7g.large")]
    [InlineData("db.serverless", "must be an instance class of RDS, such as db.r7g.large")]
    [InlineData("db.t4g.micro", "must be medium or larger, as Database Insights needs")]
    [InlineData("db.t4g.small", "must be medium or larger, as Database Insights needs")]
    [InlineData("db.m4.large", "must be of a family that MySQL 8 runs on, which older ones are not")]
    public void Problems_BadClasses_AreFoundOnBothSides(string instanceClass, string rule)
    {
        var fix = instanceClass == "db.m4.large" ? " Use db.m7g, db.r7g or db.t4g." : "";

        Assert.Equal(
            [$"instanceClass {rule}; got '{instanceClass}'.{fix}", $"replicaInstanceClass {rule}; got '{instanceClass}'.{fix}"],
            Problems(new() { InstanceClass = instanceClass, ReplicaInstanceClass = instanceClass }));
    }

    [Fact]
    public void Problems_BadCounts_AreAllFound() => Assert.Equal(
        [
            "replicas must be 0 to 15; got 16.",
            "shards must be 1 to 16; got 0.",
            "backupRetentionDays must be 1 to 35; got 36.",
            "passwordGeneration must be 1 or more; got 0.",
            "logRetentionDays must be a number of days that CloudWatch Logs accepts; got 181. Those are 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653.",
            "insights must be standard or advanced; got 2.",
        ],
        Problems(new() { Replicas = 16, Shards = 0, BackupRetentionDays = 36, PasswordGeneration = 0, LogRetentionDays = 181, Insights = (DatabaseInsightsMode)2 }));

    [Theory]
    [InlineData(-1, 17, 0)]
    public void Problems_CountsOnTheOtherSide_AreFoundToo(int replicas, int shards, int days) => Assert.Equal(
        ["replicas must be 0 to 15; got -1.", "shards must be 1 to 16; got 17.", "backupRetentionDays must be 1 to 35; got 0."],
        Problems(new() { Replicas = replicas, Shards = shards, BackupRetentionDays = days }));

    [Theory]
    [InlineData(19, 1000, "storageGiB must be 20 to 59578, which leaves room to grow; got 19.")]
    [InlineData(59579, 65536, "storageGiB must be 20 to 59578, which leaves room to grow; got 59579.")]
    [InlineData(100, 109, "maxStorageGiB must be a tenth above storageGiB or more, up to 65536; got 109.")]
    [InlineData(100, 65537, "maxStorageGiB must be a tenth above storageGiB or more, up to 65536; got 65537.")]
    public void Problems_BadStorage_AreThatOne(int storage, int max, string expected) => Assert.Equal([expected], Problems(new() { StorageGiB = storage, MaxStorageGiB = max }));

    [Theory]
    [InlineData(20, 22)]
    [InlineData(100, 110)]
    [InlineData(59578, 65536)]
    public void Problems_StorageAtItsLimits_AreNone(int storage, int max) => Assert.Empty(Problems(new() { StorageGiB = storage, MaxStorageGiB = max }));

    [Theory]
    [InlineData(399, 12000, 500, "iops must be left out below 400 GiB of storage, where RDS fixes it; got 12000.", "storageThroughput must be left out below 400 GiB of storage, where RDS fixes it; got 500.")]
    [InlineData(400, 11999, 499, "iops must be 12000 to 64000; got 11999.", "storageThroughput must be 500 to 4000; got 499.")]
    [InlineData(400, 64001, 4001, "iops must be 12000 to 64000; got 64001.", "storageThroughput must be 500 to 4000; got 4001.")]
    public void Problems_BadDiskSpeed_AreThose(int storage, int iops, int throughput, params string[] expected) =>
        Assert.Equal(expected, Problems(new() { StorageGiB = storage, Iops = iops, StorageThroughput = throughput }));

    [Fact]
    public void Problems_ThroughputAboveAQuarterOfIops_NameWhatItNeeds() => Assert.Equal(
        ["storageThroughput must be a quarter of iops or less; got 3001. Set iops to 12004 or more."],
        Problems(new() { StorageGiB = 400, StorageThroughput = 3001 }));

    [Fact]
    public void Problems_DiskSpeedAtItsLimits_AreNone() => Assert.Empty(Problems(new() { StorageGiB = 400, Iops = 16000, StorageThroughput = 4000 }));

    [Theory]
    [InlineData("1app", "databaseName must be 1 to 64 letters, digits and underscores, the first a letter; got '1app'.")]
    [InlineData("MySQL", "databaseName must not be a name that MySQL reserves; got 'MySQL'.")]
    public void Problems_BadDatabaseName_AreThatOne(string name, string expected) => Assert.Equal([expected], Problems(new() { DatabaseName = name }));

    [Theory]
    [InlineData("information_schema")]
    [InlineData("innodb")]
    [InlineData("mysql")]
    [InlineData("performance_schema")]
    [InlineData("sys")]
    [InlineData("tmp")]
    public void Problems_DatabaseNamesOfMySqlItself_AreFound(string name) =>
        Assert.Equal([$"databaseName must not be a name that MySQL reserves; got '{name}'."], Problems(new() { DatabaseName = name }));

    [Theory]
    [InlineData("admin")]
    [InlineData("administrator")]
    [InlineData("master")]
    [InlineData("mysql")]
    [InlineData("rdsproxyadmin")]
    [InlineData("rdsrepladmin")]
    [InlineData("root")]
    public void Problems_MasterUsernamesOfOthers_AreFound(string name) =>
        Assert.Equal([$"masterUsername must not be a name that is reserved or guessed first; got '{name}'."], Problems(new() { MasterUsername = name }));

    [Theory]
    [InlineData("seventeen_letters", "masterUsername must be 1 to 16 letters, digits and underscores, the first a letter; got 'seventeen_letters'.")]
    [InlineData("Admin", "masterUsername must not be a name that is reserved or guessed first; got 'Admin'.")]
    [InlineData("rdsadmin", "masterUsername must not be a name that is reserved or guessed first; got 'rdsadmin'.")]
    public void Problems_BadMasterUsername_AreThatOne(string name, string expected) => Assert.Equal([expected], Problems(new() { MasterUsername = name }));

    [Theory]
    [InlineData("2-3", "sunday", "backupWindow must be a time of day in UTC, such as 02:00-03:00; got '2-3'.", "maintenanceWindow must be a time of week in UTC, such as sun:03:30-sun:04:30; got 'sunday'.")]
    [InlineData("02:00-02:29", "sun:04:00-sun:04:29", "backupWindow must last 30 minutes or more; got '02:00-02:29'.", "maintenanceWindow must last from 30 minutes to 24 hours; got 'sun:04:00-sun:04:29'.")]
    [InlineData("02:00-03:00", "sun:03:00-mon:03:01", "maintenanceWindow must last from 30 minutes to 24 hours; got 'sun:03:00-mon:03:01'.", "maintenanceWindow must not overlap backupWindow; got 'sun:03:00-mon:03:01' and '02:00-03:00'.")]
    [InlineData("02:00-03:00", "sun:02:30-sun:03:30", "maintenanceWindow must not overlap backupWindow; got 'sun:02:30-sun:03:30' and '02:00-03:00'.")]
    public void Problems_BadWindows_AreThose(string backup, string maintenance, params string[] expected) =>
        Assert.Equal(expected, Problems(new() { BackupWindow = backup, MaintenanceWindow = maintenance }));

    [Fact]
    public void Problems_BadParameters_AreAllFound() => Assert.Equal(
        [
            "parameters.Max Packet must be named as MySQL names it, such as max_allowed_packet.",
            "parameters.require_secure_transport must be left out, as it is always 1; got '0'.",
        ],
        Problems(new() { Parameters = ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, [new("Max Packet", "1"), new("require_secure_transport", "0"), new("slow_query_log", "1"), KeyValuePair.Create("max_connections", "500")]) }));

    [Fact]
    public void Problems_RestoreIntoShards_AreFound() => Assert.Equal(
        ["restoreFrom must be left out with several shards, as one source cannot fill them. Restore with one shard, then add the others."],
        Problems(new() { Shards = 2, RestoreFrom = new MySqlRestore.FromSnapshot("before") }));

    public static TheoryData<MySqlRestore> BadTimes => [new MySqlRestore.FromInstance("old", "yesterday"), new MySqlRestore.FromAutomatedBackups("arn", "yesterday")];

    [Theory, MemberData(nameof(BadTimes))]
    public void Problems_RestoreToNoTime_AreFound(MySqlRestore restore) => Assert.Equal(
        ["restoreFrom.time must be a second in UTC, such as 2026-01-31T23:59:59Z; got 'yesterday'."], Problems(new() { RestoreFrom = restore }));

    [Fact]
    public void Problems_BadThresholds_AreAllFound() => Assert.Equal(
        [
            "thresholds.cpuPercent must be 1 to 100; got 101.",
            "thresholds.freeStorageGiB must be 1 to 99; got 100.",
            "thresholds.freeMemoryMiB must be 1 or more; got 0.",
            "thresholds.connections must be 1 or more; got 0.",
            "thresholds.replicaLagSeconds must be 1 or more; got 0.",
            "thresholds.burstBalancePercent must be 1 to 100; got 0.",
            "thresholds.cpuCredits must be 1 or more; got -1.",
        ],
        Problems(new()
        {
            Thresholds = new() { CpuPercent = 101, FreeStorageGiB = 100, FreeMemoryMiB = 0, Connections = 0, ReplicaLagSeconds = 0, BurstBalancePercent = 0, CpuCredits = -1 },
        }));

    [Fact]
    public void Check_BadNameZonesAndSpec_NamesAllAtOnce()
    {
        var exception = Assert.Throws<ResourceException>(() => MySqlValidation.Check("Shop--db", DataPrograms.ArgsOf(new MySqlSpec { Replicas = 16 }, ["euc1-az1"])));

        Assert.Equal(
            """
            MySqlDatabase 'Shop--db' has invalid args:
              - name must be 1 to 32 lower-case letters, digits and single hyphens, the first a letter; got 'Shop--db'.
              - zoneNames must be of two zones or more, which RDS asks of every subnet group; got 1.
              - replicas must be 0 to 15; got 16.
            """,
            exception.Message);
    }

    [Theory]
    [InlineData(32, true)]
    [InlineData(33, false)]
    public void Check_Name_EndsWhereIdentifiersWould(int length, bool isSound) => Assert.Equal(
        isSound,
        Record.Exception(() => MySqlValidation.Check(new('a', length), DataPrograms.ArgsOf(new MySqlSpec(), ["euc1-az1", "euc1-az2"]))) is null);

    [Fact]
    public void Names_OfTheLongestComponent_FitIntoRds()
    {
        var name = new string('a', MySqlValidation.MaxNameLength);
        var shards = MySqlShard.Plan(name, new() { Shards = 16, Replicas = 15 }, ["usgw1-az1", "usgw1-az2"], "shop.internal");

        Assert.InRange(shards.SelectMany(MySqlAlarms.InstancesOf).Max(instance => instance.Identifier.Length), 1, 63);
    }

    [Theory]
    [InlineData(1, 0, false, 1, 1)]
    [InlineData(1, 2, true, 3, 4)]
    [InlineData(3, 2, true, 9, 12)]
    public void Counts_OfInstancesAndAddresses_AreThose(int shards, int replicas, bool multiAz, int instances, int addresses)
    {
        var spec = new MySqlSpec { Shards = shards, Replicas = replicas, MultiAz = multiAz };

        Assert.Equal((instances, addresses), (spec.InstanceCount, spec.AddressCount));
    }

    private static IEnumerable<string> Problems(MySqlSpec spec) => MySqlValidation.Validate(spec).Select(problem => problem.ToString());
}
