using System.Collections.Immutable;
using Infra.Data;
using Infra.Tests.Validation;

namespace Infra.Tests.Data;

public sealed class RedisValidationTests
{
    private const string NodeTypeRule = "must be a node type of ElastiCache that is still sold and has no disks, such as cache.r7g.large";

    [Fact]
    public void Validate_SmallestCluster_FindsNoProblem() => Assert.Empty(Problems(
        new() { NodeType = "cache.t4g.small", Shards = 1, ReplicasPerShard = 0, SnapshotRetentionDays = 0 }, protect: false));

    [Theory]
    [InlineData(RedisEngine.Valkey, "7.1", "Valkey", "8.2, 8.1, 8.0, 7.2")]
    [InlineData(RedisEngine.Redis, "8.2", "Redis", "7.1, 7.0, 6.2")]
    public void Validate_VersionOfTheOtherEngine_NamesThoseOfThisOne(RedisEngine engine, string version, string name, string versions) =>
        Assert.Equal(
            [$"engineVersion must be a version of {name} that ElastiCache runs and that supports users; got '{version}'. Versions: {versions}."],
            Problems(new() { Engine = engine, EngineVersion = version }));

    [Fact]
    public void EngineVersion_AllowedValues_AreTheKnownVersions() => Assert.Equal(
        RedisVersion.All.Select(version => version.Version).Order(StringComparer.Ordinal),
        SpecDeclarations.Property<RedisSpec>(nameof(RedisSpec.EngineVersion)).Rules
            .OfType<System.ComponentModel.DataAnnotations.AllowedValuesAttribute>().Single().Values.Cast<string>().Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("db.r7g.large")]
    [InlineData("cache.r6gd.xlarge")]
    [InlineData("cache.t1.micro")]
    [InlineData("cache.m1.large")]
    [InlineData("cache.m2.xlarge")]
    [InlineData("cache.m3.large")]
    [InlineData("cache.c1.xlarge")]
    [InlineData("cache.r3.large")]
    [InlineData("")]
    public void Validate_NodeTypeOfThePastOrWithDisks_IsReported(string type) =>
        Assert.Equal([$"nodeType {NodeTypeRule}; got '{type}'."], Problems(new() { NodeType = type }));

    [Theory]
    [InlineData(250, 1, "")]
    [InlineData(500, 0, "")]
    [InlineData(83, 5, "")]
    [InlineData(251, 1, "shards must give at most 500 nodes, replicas included; got 502.")]
    [InlineData(500, 1, "shards must give at most 500 nodes, replicas included; got 1000.")]
    [InlineData(84, 5, "shards must give at most 500 nodes, replicas included; got 504.")]
    public void Validate_Nodes_AreAtMost500(int shards, int replicas, string expected) =>
        Assert.Equal(expected, string.Join('\n', Problems(new() { Shards = shards, ReplicasPerShard = replicas })));

    [Theory]
    [InlineData(1, 0, true)]
    [InlineData(1, 1, false)]
    [InlineData(2, 1, true)]
    [InlineData(5, 5, false)]
    [InlineData(6, 5, true)]
    public void Check_CopiesOfAShard_HaveAZoneEach(int zones, int replicas, bool isSound) => Assert.Equal(
        isSound
            ? []
            : [$"replicasPerShard must be less than the number of zones, {zones}, so that a lost zone takes one node of a shard; got {replicas}."],
        Refusal.Problems(() => RedisValidation.Check("shop", DataPrograms.ArgsOf(new RedisSpec { ReplicasPerShard = replicas }, zones))));

    [Fact]
    public void Validate_ProtectedWithoutSnapshots_IsReported() => Assert.Equal(
        ["snapshotRetentionDays must be 1 or more where the cluster is protected, as in production; got 0."],
        Problems(new() { SnapshotRetentionDays = 0 }));

    [Theory]
    [InlineData("app", "app")]
    [InlineData("app", "app-2")]
    [InlineData("app-2", "app")]
    public void Validate_UserOfBothRoles_IsReported(string application, string reader) => Assert.Equal(
        [$"readerUsername must differ from applicationUsername, also with the -2 that every second password has; got '{reader}'."],
        Problems(new() { ApplicationUsername = application, ReaderUsername = reader }));

    [Theory]
    [InlineData("default", "must not be default, the user of clients without a name, which has no rights here")]
    [InlineData("1app", "must be 1 to 40 letters, digits and hyphens, the first a letter")]
    [InlineData("", "must be 1 to 40 letters, digits and hyphens, the first a letter")]
    public void Validate_BadUsername_IsReported(string name, string rule) =>
        Assert.Equal([$"applicationUsername {rule}; got '{name}'."], Problems(new() { ApplicationUsername = name }));

    [Theory]
    [InlineData("02:00-02:59", "sun:05:00-sun:06:00", "snapshotWindow must last 60 minutes or more; got '02:00-02:59'.")]
    [InlineData("02:00-03:00", "sun:05:00-sun:05:59", "maintenanceWindow must last from 60 minutes to 24 hours; got 'sun:05:00-sun:05:59'.")]
    [InlineData(
        "02:00-03:00",
        "sun:02:30-sun:03:30",
        "maintenanceWindow must not overlap snapshotWindow; got 'sun:02:30-sun:03:30' and '02:00-03:00'.")]
    [InlineData("02:00-03:00", "sun:03:00-sun:04:00", "")]
    public void Validate_Windows_AreLongEnoughAndApart(string snapshot, string maintenance, string expected) => Assert.Equal(
        expected,
        string.Join('\n', Problems(new() { SnapshotWindow = DailyWindow.Parse(snapshot), MaintenanceWindow = WeeklyWindow.Parse(maintenance) })));

    [Fact]
    public void Validate_ParametersThatAreFixedOrMisspelt_NamesEach() => Assert.Equal(
        [
            "parameters.max memory must be named as the engine names it, such as maxmemory-policy.",
            "parameters.cluster-enabled must be left out, as it is always yes; got 'no'.",
        ],
        Problems(new() { Parameters = Parameters(("cluster-enabled", "no"), ("max memory", "1"), ("maxmemory-policy", "allkeys-lru")) }));

    [Fact]
    public void Validate_ClusterModeSaidAgain_FindsNoProblem() =>
        Assert.Empty(Problems(new() { Parameters = Parameters(("cluster-enabled", "yes")) }));

    [Fact]
    public void Check_BadNameZonesAndSpec_NamesAllAtOnce()
    {
        var name = new string('a', RedisValidation.MaxNameLength + 1);

        Assert.Equal(
            [
                $"name must be 1 to 31 lower-case letters, digits and single hyphens, the first a letter; got '{name}'.",
                "replicasPerShard must be less than the number of zones, 2, so that a lost zone takes one node of a shard; got 2.",
                "shards must be 1 to 500; got 0.",
            ],
            Refusal.Problems(() => RedisValidation.Check(name, DataPrograms.ArgsOf(new RedisSpec { Shards = 0 }, zones: 2))));
    }

    [Theory]
    [InlineData(3, 2, 9)]
    [InlineData(1, 0, 1)]
    public void NodeCount_OfShards_IncludesReplicas(int shards, int replicas, int expected) =>
        Assert.Equal(expected, new RedisSpec { Shards = shards, ReplicasPerShard = replicas }.NodeCount);

    private static ImmutableSortedDictionary<string, string> Parameters(params (string Name, string Value)[] parameters) =>
        parameters.ToImmutableSortedDictionary(parameter => parameter.Name, parameter => parameter.Value, StringComparer.Ordinal);

    private static IEnumerable<string> Problems(RedisSpec spec, bool protect = true) =>
        Refusal.Problems(spec, cluster => RedisValidation.Validate(cluster, protect));
}
