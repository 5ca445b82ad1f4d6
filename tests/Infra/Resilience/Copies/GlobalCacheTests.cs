using Infra.Data;
using Infra.Resilience.Copies;
using Infra.Tests.Data;
using Infra.Tests.Support;
using Infra.Tests.Validation;
using Pulumi.Utilities;

namespace Infra.Tests.Resilience.Copies;

[Collection(Programs.Name)]
public sealed class GlobalCacheTests
{
    private const string Global = "aws:elasticache/globalReplicationGroup:GlobalReplicationGroup";

    private const string NodeTypes =
        "nodeType must be large or larger, of the families m5, m6g, m7g, r5, r6g, r7g or c7gn, where the cache is copied to another region";

    private static readonly RedisSpec Spec = new() { EngineVersion = "8.1", NodeType = "cache.m7g.xlarge", Shards = 4 };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Group_IsMadeOfTheFirstCluster(bool isPreview) => Assert.Equal(
        """
        {
          "cacheNodeType": "cache.m7g.xlarge",
          "engineVersion": "8.1",
          "globalReplicationGroupDescription": "Cache shop in several regions.",
          "globalReplicationGroupIdSuffix": "shop",
          "numNodeGroups": 4,
          "primaryReplicationGroupId": "shop-redis"
        }
        """,
        (await RunAsync(isPreview)).Inputs(Global, "shop-global"));

    // Another primary replaces the group, and a refresh after a switch reads another one.
    [Fact]
    public async Task Group_AfterASwitch_IsNotReplaced()
    {
        Assert.Contains("primaryReplicationGroupId", ProviderSchema.Replaces(Global));
        Assert.Equal(["primaryReplicationGroupId"], (await RunAsync()).Options[$"{Global} shop-global"].IgnoreChanges);
    }

    [Fact]
    public async Task GlobalGroupId_IsThatOfAws()
    {
        Task<string>? id = null;
        await RunAsync(made: cache => id = OutputUtilities.GetValueAsync(cache.GlobalGroupId));

        Assert.Equal("shop-global-globalReplicationGroupId", await id!);
    }

    [Theory]
    [InlineData("cache.m5.large")]
    [InlineData("cache.r6g.16xlarge")]
    [InlineData("cache.c7gn.xlarge")]
    public void NodeType_OfAGlobalDatastore_IsAccepted(string type) =>
        Assert.Empty(Refusal.Lines(RedisValidation.ValidateGlobal(new() { NodeType = type })));

    [Theory]
    [InlineData("cache.t4g.medium")]
    [InlineData("cache.m4.large")]
    [InlineData("cache.r7g.medium")]
    [InlineData("cache.m5.8large")]
    public void NodeType_OfNoGlobalDatastore_IsRefused(string type) => Assert.Equal(
        [
            "name must be 1 to 40 lower-case letters, digits and single hyphens, the first a letter; got 'Shop'.",
            $"spec.{NodeTypes}; got '{type}'. AWS has no global datastores of others.",
            "spec.replicasPerShard must be at least 1 where the cache is copied to another region; got 0.",
        ],
        Refusal.Problems(() => new GlobalCache("Shop", new() { Spec = new() { NodeType = type, ReplicasPerShard = 0 }, PrimaryId = "redis" })));

    private static Task<DataRun> RunAsync(bool isPreview = false, Action<GlobalCache>? made = null) => DataPrograms.RunAsync(isPreview, options =>
    {
        var cache = new GlobalCache("shop", new() { Spec = Spec, PrimaryId = "shop-redis" }, options);
        made?.Invoke(cache);
    });
}
