using Infra.Data;
using Infra.Tests.Data;
using Infra.Tests.Support;

namespace Infra.Tests.Docs;

/// <summary>What the pages of databases and caches say is so.</summary>
[Collection(Programs.Name)]
public sealed class DataDocumentTests
{
    [Fact]
    public async Task Pages_Examples_Run()
    {
        var cloud = await PageExample.RunAsync(
            (network, keys) =>
            {
                _ = MySqlExample.Declare(network, "group", keys, new("topic", "docs/runbooks"), new("zone", "shop.internal"));
                _ = RedisExample.Declare(network, "group", keys, new("topic", "docs/runbooks"), new("zone", "shop.internal"));
            },
            [.. DataPrograms.ThreeZones]);

        Assert.Equal(
            (3, 1),
            (cloud.OfType("aws:rds/instance:Instance").Count(), cloud.OfType("aws:elasticache/replicationGroup:ReplicationGroup").Count()));
    }

    [Fact]
    public async Task MySqlPage_ResourceCounts_AreThoseOfItsScenarios() => ResourceCounts.MatchPage("mysql",
    [
        ("burstable, no replicas, unprotected",
            (await DataPrograms.RunAsync(new MySqlSpec { Replicas = 0, InstanceClass = "db.t4g.medium" }, protect: false)).Cloud.Resources),
        ("defaults", (await DataPrograms.RunAsync(new MySqlSpec())).Cloud.Resources),
        ("3 shards, 3 replicas each", (await DataPrograms.RunAsync(new MySqlSpec { Shards = 3, Replicas = 3 })).Cloud.Resources),
    ]);

    [Fact]
    public async Task RedisPage_ResourceCounts_AreThoseOfItsScenarios() => ResourceCounts.MatchPage("redis",
    [
        ("1 shard, no replicas, unprotected",
            (await DataPrograms.RunAsync(new RedisSpec { Shards = 1, ReplicasPerShard = 0 }, protect: false)).Cloud.Resources),
        ("defaults", (await DataPrograms.RunAsync(new RedisSpec())).Cloud.Resources),
    ]);
}
