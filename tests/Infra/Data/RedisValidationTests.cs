using System.Collections.Immutable;
using Infra.Data;
using Pulumi;

namespace Infra.Tests.Data;

public sealed class RedisValidationTests
{
    [Fact]
    public void Problems_Defaults_AreNone() => Assert.Empty(Problems(new()));

    [Fact]
    public void Problems_DevelopmentSize_AreNone() =>
        Assert.Empty(Problems(new() { NodeType = "cache.t4g.small", Shards = 1, ReplicasPerShard = 0, SnapshotRetentionDays = 0, Protect = false }));

    [Theory]
    [InlineData(RedisEngine.Valkey, "8", "engineVersion must be a version of Valkey that ElastiCache runs with users of their own; got '8'. Versions: 8.2, 8.1, 8.0, 7.2.")]
    [InlineData(RedisEngine.Redis, "8.2", "engineVersion must be a version of Redis that ElastiCache runs with users of their own; got '8.2'. Versions: 7.1, 7.0, 6.2.")]
    [InlineData((RedisEngine)2, "8.2", "engine must be valkey or redis; got 2.")]
    public void Problems_BadVersion_AreThatOne(RedisEngine engine, string version, string expected) => Assert.Equal([expected], Problems(new() { Engine = engine, EngineVersion = version }));

    [Theory]
    [InlineData("db.r7g.large", "nodeType must be a node type of ElastiCache, such as cache.r7g.large; got 'db.r7g.large'.")]
    [InlineData("cache.r6gd.xlarge", "nodeType must be without disks, as keys are to stay in memory; got 'cache.r6gd.xlarge'.")]
    public void Problems_BadNodeType_AreThatOne(string type, string expected) => Assert.Equal([expected], Problems(new() { NodeType = type }));

    [Theory]
    [InlineData("cache.t1.micro")]
    [InlineData("cache.m1.large")]
    [InlineData("cache.m2.xlarge")]
    [InlineData("cache.m3.large")]
    [InlineData("cache.c1.xlarge")]
    [InlineData("cache.r3.large")]
    public void Problems_NodeTypesOfThePast_AreFound(string type) =>
        Assert.Equal([$"nodeType must be of a family that is still sold; got '{type}'. Use cache.r7g, cache.m7g or cache.t4g."], Problems(new() { NodeType = type }));

    [Fact]
    public void Problems_BadCounts_AreAllFound() => Assert.Equal(
        [
            "shards must be 1 to 500; got 0.",
            "replicasPerShard must be 0 to 5; got 6.",
            "snapshotRetentionDays must be 0 to 35; got 36.",
            "passwordGeneration must be 1 or more; got 0.",
            "logRetentionDays must be a number of days that CloudWatch Logs accepts; got 2. Those are 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653.",
        ],
        Problems(new() { Shards = 0, ReplicasPerShard = 6, SnapshotRetentionDays = 36, PasswordGeneration = 0, LogRetentionDays = 2 }));

    [Theory]
    [InlineData(250, 1)]
    [InlineData(500, 0)]
    [InlineData(83, 5)]
    public void Problems_MostNodes_AreNone(int shards, int replicas) => Assert.Empty(Problems(new() { Shards = shards, ReplicasPerShard = replicas }));

    [Theory]
    [InlineData(251, 1, "shards must make 500 nodes at most with their replicas; got 502.")]
    [InlineData(500, 1, "shards must make 500 nodes at most with their replicas; got 1000.")]
    [InlineData(84, 5, "shards must make 500 nodes at most with their replicas; got 504.")]
    [InlineData(501, 1, "shards must be 1 to 500; got 501.")]
    [InlineData(-600, 1, "shards must be 1 to 500; got -600.")]
    [InlineData(84, 6, "replicasPerShard must be 0 to 5; got 6.")]
    public void Problems_TooManyNodes_AreThatOne(int shards, int replicas, string expected) =>
        Assert.Equal([expected], Problems(new() { Shards = shards, ReplicasPerShard = replicas }));

    [Fact]
    public void Problems_MoreReplicasThanAShardCanHave_AreFoundWhateverTheZones() =>
        Assert.Equal(["replicasPerShard must be 0 to 5; got 6."], ProblemsIn(zones: 2, replicas: 6));

    [Theory]
    [InlineData(1, 0, true)]
    [InlineData(1, 1, false)]
    [InlineData(2, 1, true)]
    [InlineData(5, 5, false)]
    [InlineData(6, 5, true)]
    public void Check_CopiesOfAShard_HaveAZoneEach(int zones, int replicas, bool isSound) => Assert.Equal(
        isSound ? [] : [$"replicasPerShard must be less than the number of zones, {zones}, so that a lost zone takes one node of a shard; got {replicas}."],
        ProblemsIn(zones, replicas));

    [Fact]
    public void Problems_ProtectedWithoutSnapshots_AreThatOne() => Assert.Equal(["snapshotRetentionDays must be 1 or more where protect is true; got 0."], Problems(new() { SnapshotRetentionDays = 0 }));

    [Fact]
    public void Problems_BadUsers_AreAllFound() => Assert.Equal(
        [
            "applicationUsername must not be default, the user of clients without a name, which is closed here; got 'default'.",
            "readerUsername must be 1 to 40 letters, digits and hyphens, the first a letter; got 'read er'.",
        ],
        Problems(new() { ApplicationUsername = "default", ReaderUsername = "read er" }));

    [Fact]
    public void Problems_OneUserForBoth_AreThatOne() => Assert.Equal(["readerUsername must differ from applicationUsername; got 'app'."], Problems(new() { ReaderUsername = "app" }));

    [Fact]
    public void Problems_ShortWindows_AreAllFound() => Assert.Equal(
        [
            "snapshotWindow must last 60 minutes or more; got '02:00-02:59'.",
            "maintenanceWindow must last from 60 minutes to 24 hours; got 'sun:05:00-sun:05:59'.",
        ],
        Problems(new() { SnapshotWindow = "02:00-02:59", MaintenanceWindow = "sun:05:00-sun:05:59" }));

    [Fact]
    public void Problems_BadParameters_AreAllFound() => Assert.Equal(
        ["parameters.cluster-enabled must be left out, as it is always yes; got 'no'.", "parameters.max memory must be named as the engine names it, such as maxmemory-policy."],
        Problems(new() { Parameters = ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, [new("cluster-enabled", "no"), new("max memory", "1"), KeyValuePair.Create("maxmemory-policy", "allkeys-lru")]) }));

    [Fact]
    public void Problems_ClusterModeSaidAgain_AreNone() =>
        Assert.Empty(Problems(new() { Parameters = ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, [KeyValuePair.Create("cluster-enabled", "yes")]) }));

    [Fact]
    public void Problems_BadThresholds_AreAllFound() => Assert.Equal(
        [
            "thresholds.engineCpuPercent must be 1 to 100; got 0.",
            "thresholds.memoryPercent must be 1 to 100; got 101.",
            "thresholds.evictionsPerMinute must be 1 or more; got 0.",
            "thresholds.replicationLagSeconds must be 1 or more; got 0.",
            "thresholds.connections must be 1 to 65000; got 65001.",
        ],
        Problems(new() { Thresholds = new() { EngineCpuPercent = 0, MemoryPercent = 101, EvictionsPerMinute = 0, ReplicationLagSeconds = 0, Connections = 65001 } }));

    [Fact]
    public void Check_BadNameZonesAndSpec_NamesAllAtOnce()
    {
        var exception = Assert.Throws<ResourceException>(() => RedisValidation.Check(new('a', 32), DataPrograms.ArgsOf(new RedisSpec { Shards = 0 }, zones: 2)));

        Assert.Equal(
            """
            RedisCluster 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' has invalid args:
              - name must be 1 to 31 lower-case letters, digits and single hyphens, the first a letter; got 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'.
              - replicasPerShard must be less than the number of zones, 2, so that a lost zone takes one node of a shard; got 2.
              - shards must be 1 to 500; got 0.
            """,
            exception.Message);
    }

    [Fact]
    public void NodeCount_OfDefaults_IsNine() => Assert.Equal(9, new RedisSpec().NodeCount);

    private static string[] ProblemsIn(int zones, int replicas) =>
        Record.Exception(() => RedisValidation.Check("shop", DataPrograms.ArgsOf(new RedisSpec { ReplicasPerShard = replicas }, zones)))?.Message.Split("\n  - ")[1..] ?? [];

    private static IEnumerable<string> Problems(RedisSpec spec) => RedisValidation.Validate(spec).Select(problem => problem.ToString());
}
