using System.Collections.Immutable;
using Infra.Data;
using Infra.Tests.Support;

namespace Infra.Tests.Data;

/// <summary>A cluster that takes the place of another, step by step.</summary>
[Collection(Programs.Name)]
public sealed class RedisNextTests
{
    private const string Group = "aws:elasticache/replicationGroup:ReplicationGroup";

    private static readonly RedisNext Next = new() { Snapshot = "before-the-mistake", Shards = 4 };

    [Fact]
    public async Task Beside_TheNextCluster_OnlyAdds()
    {
        var (before, after) = (await WholeAsync(new()), await WholeAsync(new() { Next = Next }));

        Assert.Equal([], before.Keys.Where(key => before[key] != after[key]));
        Assert.All(after.Keys.Except(before.Keys), key => Assert.Matches(" redis(-alarm-[a-z-]+)?-g2-", key));
        Assert.Equal(
            ["redis-g2-engine-log", "redis-g2-slow-log", "redis-g2-parameters", "redis-g2-group", "redis-g2-final-snapshot"],
            after.Keys.Except(before.Keys).Where(key => !key.Contains("-alarm-", StringComparison.Ordinal)).Select(key => key.Split(' ')[1]));
    }

    [Fact]
    public async Task Cluster_OfASnapshot_IsFilledWhenItIsMade()
    {
        var run = await DataPrograms.RunAsync(new RedisSpec { Next = Next });

        var next = run.Cloud.Get(Group, "redis-g2-group").Inputs;
        Assert.Equal(("redis-g2", "before-the-mistake", 4.0), (next["replicationGroupId"], next["snapshotName"], next["numNodeGroups"]));
        Assert.Equal(["snapshotName"], run.Options[$"{Group} redis-g2-group"].IgnoreChanges);
        Assert.False(run.Cloud.Get(Group, "redis-group").Inputs.ContainsKey("snapshotName"));
        Assert.Equal(next["userGroupIds"], run.Cloud.Get(Group, "redis-group").Inputs["userGroupIds"]);
    }

    [Fact]
    public async Task Serving_TheNextCluster_ChangesNameAndSecrets()
    {
        var before = await WholeAsync(new() { Next = Next });
        var after = await WholeAsync(new() { Next = Next with { Step = RedisNextStep.Serving } });

        Assert.Equal(before.Keys, after.Keys);
        Assert.Equal(
            [
                "aws:cloudwatch/logGroup:LogGroup redis-g2-engine-log",
                "aws:cloudwatch/logGroup:LogGroup redis-g2-slow-log",
                "aws:route53/record:Record redis-name",
                "aws:secretsmanager/secretVersion:SecretVersion redis-app-credentials-version",
                "aws:secretsmanager/secretVersion:SecretVersion redis-reader-credentials-version",
            ],
            before.Keys.Where(key => before[key] != after[key]));
    }

    // The snapshot was an input when the cluster was made, and is ignored since.
    [Fact]
    public async Task MovedUp_TheNextCluster_IsAsItWasAndTheFormerOneGoes()
    {
        var spec = new RedisSpec();
        var before = await WholeAsync(spec with { Next = Next with { Step = RedisNextStep.Released } });
        var after = await WholeAsync(Next.Over(spec));

        Assert.Empty(after.Keys.Except(before.Keys));
        Assert.Equal([$"{Group} redis-g2-group"], after.Keys.Where(key => before[key] != after[key]));
        Assert.Contains($"{Group} redis-group", before.Keys.Except(after.Keys));
        Assert.All(before.Keys.Except(after.Keys), key => Assert.DoesNotMatch("-g2-|-credentials|-users|-name$", key));
    }

    [Theory]
    [InlineData(RedisNextStep.Beside, true, false)]
    [InlineData(RedisNextStep.Serving, true, true)]
    [InlineData(RedisNextStep.Released, false, true)]
    public async Task Protection_IsWhereKeysOfTheirOwnAre(RedisNextStep step, bool present, bool next)
    {
        var run = await DataPrograms.RunAsync(new RedisSpec { Next = Next with { Step = step } });

        Assert.Equal((present, next), (run.Protected.Contains($"{Group} redis-group"), run.Protected.Contains($"{Group} redis-g2-group")));
        Assert.True(run.Cloud.Get(Group, "redis-group").Inputs.ContainsKey("finalSnapshotIdentifier"));
    }

    [Fact]
    public void AddressCount_IncludesTheNextCluster() =>
        Assert.Equal((9, 21), (new RedisSpec().AddressCount, new RedisSpec { Next = Next }.AddressCount));

    [Fact]
    public void Validate_RuleThatTheNextClusterBreaks_IsReportedWithItsPath() => Assert.Equal(
        [
            "next.engineVersion must be a version of Valkey that ElastiCache runs and that supports users; got '7.1'. "
            + $"Versions: {string.Join(", ", Versions)}.",
        ],
        Problems(new() { Next = Next with { EngineVersion = "7.1" } }));

    [Fact]
    public void Validate_RuleThatBothBreak_IsReportedOnce() => Assert.Single(Problems(new() { EngineVersion = "7.1", Next = Next }));

    [Fact]
    public void Validate_AfterTheLastGeneration_IsReported() => Assert.Equal(
        ["next must be left out at generation 99, after which there is none."], Problems(new() { Generation = 99, Next = Next }));

    private static IEnumerable<string> Problems(RedisSpec spec) =>
        RedisValidation.Validate(spec, protect: true).Select(problem => $"{problem}");

    private static IEnumerable<string> Versions =>
        RedisVersion.All.Where(version => version.Engine == RedisEngine.Valkey).Select(version => version.Version);

    private static async Task<ImmutableSortedDictionary<string, string>> WholeAsync(RedisSpec spec) =>
        (await DataPrograms.RunAsync(spec)).Whole;
}
