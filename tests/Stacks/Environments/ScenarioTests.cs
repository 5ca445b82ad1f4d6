using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Infra.Tests.Support;

namespace Infra.Tests.Stacks.Environments;

/// <summary>What changes when production's settings change: approved line by line, as each line is a change to what people depend on.</summary>
public sealed class ScenarioTests
{
    // A cache of three copies in two zones is refused, so it shrinks along with the zones.
    [Fact]
    public Task ZoneRemoved_ChangesOnlyWhatItMust() => ApprovesAsync(
        "zone-removed.txt",
        config => Set(config, "infra:redis", "replicasPerShard", 1)
            .SetItem("infra:zones", """["euc1-az1","euc1-az3"]""")
            .SetItem(
                "infra:services",
                config["infra:services"].Replace("\"minSize\"", "\"cpuTargetPercent\":45,\"minSize\"", StringComparison.Ordinal)));

    [Fact]
    public Task ZoneAdded_ChangesOnlyWhatItMust() => ApprovesAsync(
        "zone-added.txt",
        config => config.SetItem("infra:zones", """["euc1-az1","euc1-az2","euc1-az3"]"""),
        "dev");

    [Fact]
    public Task MySqlReplicaAdded_ChangesOnlyWhatItMust() =>
        ApprovesAsync("mysql-replica-added.txt", config => Set(config, "infra:mysql", "replicas", 3));

    [Fact]
    public Task RedisShardAdded_ChangesOnlyWhatItMust() => ApprovesAsync("redis-shard-added.txt", config => Set(config, "infra:redis", "shards", 4));

    [Fact]
    public Task TierAdded_ChangesOnlyWhatItMust() => ApprovesAsync("tier-added.txt", config => Set(config, "infra:network", "tiers", JsonNode.Parse(
        """
        [
          { "name": "public", "vlan": 10, "exposure": "public", "slot": 0, "prefixLength": 23 },
          { "name": "management", "vlan": 100, "exposure": "egress", "slot": 1, "prefixLength": 23 },
          { "name": "business", "vlan": 200, "exposure": "egress", "slot": 2, "prefixLength": 23 },
          { "name": "data", "vlan": 300, "exposure": "isolated", "slot": 3, "prefixLength": 23 },
          { "name": "batch", "vlan": 400, "exposure": "egress", "slot": 4, "prefixLength": 23 }
        ]
        """)!));

    [Fact]
    public Task ServiceAdded_ChangesOnlyWhatItMust() => ApprovesAsync("service-added.txt", config => config.SetItem(
        "infra:services",
        new JsonArray([
            .. JsonNode.Parse(config["infra:services"])!.AsArray().Select(service => service!.DeepClone()),
            JsonNode.Parse(
                """
                {
                  "name": "reports",
                  "container": { "image": "444455556666.dkr.ecr.eu-central-1.amazonaws.com/reports:1.0.0", "port": 8080 },
                  "route": { "hosts": ["reports.shop.example.com"] },
                  "calls": ["business", "mysql"]
                }
                """),
        ]).ToJsonString()));

    // Both ways: what an addition adds, its removal removes.
    [Theory]
    [InlineData("infra:mysql", "replicas", 3)]
    [InlineData("infra:redis", "shards", 4)]
    public async Task Addition_UndoneAgain_LeavesNothing(string group, string key, int value)
    {
        var before = await DeclaredEnvironment.FromFileAsync("prod");
        var after = await DeclaredEnvironment.FromConfigAsync("prod", Set(StackFile.Read("prod"), group, key, value));

        var there = EnvironmentDiff.Between(before, after);
        var back = EnvironmentDiff.Between(after, before);

        Assert.Equal((there.Added.Length, there.Removed.Length, there.Changed.Length), (back.Removed.Length, back.Added.Length, back.Changed.Length));
    }

    private static async Task ApprovesAsync(
        string name, Func<ImmutableSortedDictionary<string, string>, ImmutableSortedDictionary<string, string>> change, string stack = "prod")
    {
        var before = await DeclaredEnvironment.FromFileAsync(stack);
        var after = await DeclaredEnvironment.FromConfigAsync(stack, change(StackFile.Read(stack)));
        Approved.Matches(name, EnvironmentDiff.Between(before, after).ToString());
    }

    private static ImmutableSortedDictionary<string, string> Set(
        ImmutableSortedDictionary<string, string> config, string group, string key, JsonNode value)
    {
        var settings = JsonNode.Parse(config[group])!.AsObject();
        settings[key] = value;
        return config.SetItem(group, settings.ToJsonString());
    }
}
