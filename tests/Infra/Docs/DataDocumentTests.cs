using System.Text.RegularExpressions;
using Infra.Data;
using Infra.Networking;
using Infra.Security;
using Infra.Tests.Data;
using Infra.Tests.Networking;
using Infra.Tests.Support;
using Pulumi;

namespace Infra.Tests.Docs;

/// <summary>What the pages and runbooks of databases and caches say is so.</summary>
[Collection(Programs.Name)]
public sealed class DataDocumentTests
{
    [Theory]
    [InlineData("mysql", "MySqlExample")]
    [InlineData("redis", "RedisExample")]
    public void Page_Example_IsTheCompiledOne(string page, string example)
    {
        var source = Read($"tests/Infra/Docs/{example}.cs");
        var region = source[(source.IndexOf("#region smallest\n", StringComparison.Ordinal) + "#region smallest\n".Length)..source.IndexOf("        #endregion", StringComparison.Ordinal)];

        Assert.Contains($"```csharp\n{region.Replace("\n        ", "\n")[8..]}```\n", Read($"docs/components/{page}.md"));
    }

    [Fact]
    public async Task Pages_Examples_Run()
    {
        var cloud = new RecordingCloud(isPreview: true);
        await Deployment.TestAsync(cloud.Mocks, cloud.Options, () =>
        {
            var location = new AwsLocation("111122223333", "eu-central-1");
            var network = new Network("shop", NetworkPrograms.ArgsOf(new() { Location = location, Zones = DataPrograms.ThreeZones }));
            var keys = new EnvironmentKeys("shop-keys", new() { Location = location, LogGroupNames = ["/shop*"] });
            _ = MySqlExample.Declare(network, "group", keys, new("topic", "docs/runbooks"), new("zone", "shop.internal"));
            _ = RedisExample.Declare(network, "group", keys, new("topic", "docs/runbooks"), new("zone", "shop.internal"));
        });

        Assert.Equal((3, 1), (cloud.OfType("aws:rds/instance:Instance").Count(), cloud.OfType("aws:elasticache/replicationGroup:ReplicationGroup").Count()));
    }

    [Fact]
    public async Task MySqlPage_ResourceCounts_AreThoseOfItsScenarios() => AssertCounts(
        "mysql",
        await DataPrograms.RunAsync(new MySqlSpec { Replicas = 0, InstanceClass = "db.t4g.medium", Protect = false }),
        await DataPrograms.RunAsync(new MySqlSpec()),
        await DataPrograms.RunAsync(new MySqlSpec { Shards = 3, Replicas = 3 }));

    [Fact]
    public async Task RedisPage_ResourceCounts_AreThoseOfItsScenarios() => AssertCounts(
        "redis",
        await DataPrograms.RunAsync(new RedisSpec { Shards = 1, ReplicasPerShard = 0, Protect = false }),
        await DataPrograms.RunAsync(new RedisSpec()));

    [Fact]
    public void MySqlRunbook_Headings_AreTheAlarms() => Assert.Equal(
        from instance in MySqlShard.Plan("mysql", new(), DataPrograms.ThreeZones, "shop.internal").SelectMany(MySqlAlarms.InstancesOf)
        from alarm in MySqlAlarms.Create(new() { InstanceClass = "db.t4g.medium" }, instance)
        group alarm by alarm.Runbook into alarms
        orderby alarms.Key
        select alarms.Key,
        Headings("mysql"));

    [Fact]
    public void RedisRunbook_Headings_AreTheAlarms() => Assert.Equal(RedisAlarms.Create("redis", new()).Select(alarm => alarm.Runbook!).Distinct().Order(StringComparer.Ordinal), Headings("redis"));

    [Theory]
    [InlineData("mysql", typeof(MySqlSpec), typeof(MySqlThresholds))]
    [InlineData("redis", typeof(RedisSpec), typeof(RedisThresholds))]
    public void Page_Inputs_AreThoseOfTheSpec(string page, Type spec, Type thresholds)
    {
        var inputs = Read($"docs/components/{page}.md") is var text ? text[text.IndexOf("## Inputs", StringComparison.Ordinal)..text.IndexOf("## Outputs", StringComparison.Ordinal)] : "";
        var documented = Regex.Matches(inputs, @"^\| (.*?) \|", RegexOptions.Multiline).SelectMany(row => Regex.Matches(row.Groups[1].Value, @"`([A-Za-z.]+)`").Select(name => name.Groups[1].Value));

        var settable = from type in new[] { spec, thresholds }
                       from property in type.GetProperties()
                       where property.CanWrite && property.Name != "Thresholds"
                       select type == thresholds ? $"Thresholds.{property.Name}" : property.Name;
        Assert.Equal(settable.Order(StringComparer.Ordinal), documented.Order(StringComparer.Ordinal));
    }

    private static void AssertCounts(string page, params DataRun[] runs)
    {
        var counts = runs.Select(run => run.Cloud.Resources.CountBy(resource => resource.Type).ToDictionary()).ToList();
        var rows = counts.SelectMany(count => count.Keys).Distinct().Order(StringComparer.Ordinal)
            .Select(type => Row($"`{type}`", counts.Select(count => count.GetValueOrDefault(type))))
            .Append(Row("all", counts.Select(count => count.Values.Sum())));

        Assert.Contains($"{string.Concat(runs.Select(_ => "|---"))}|---|\n{string.Concat(rows)}\n", Read($"docs/components/{page}.md"));
    }

    private static IEnumerable<string> Headings(string runbook) =>
        Regex.Matches(Read($"docs/runbooks/{runbook}.md"), "^## (.+)$", RegexOptions.Multiline).Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal);

    private static string Row(string name, IEnumerable<int> counts) => $"| {name} | {string.Join(" | ", counts)} |\n";

    private static string Read(string path) => File.ReadAllText(Repository.PathOf(path));
}
