using System.Collections.Immutable;
using Infra.Tests.Stacks.Environments;
using Infra.Tests.Support;
using StackFile = Infra.Tests.Support.StackFile;

namespace Infra.Tests.Stacks.Docs;

/// <summary>What production loses of each part that holds data, with and without backups, by what it declares.</summary>
public sealed class RecoveryPageTests
{
    [Fact]
    public async Task Table_Rows_AreThoseOfProductionWithAndWithoutBackups()
    {
        var (without, with) = (await DeclareAsync(All), await DeclareAsync(All.SetItem("infra:backup", "{}")));

        GeneratedFile.MatchesPart("docs/components/backups.md", "what is lost", $"""
            | part | loses at most | with `infra:backup` | is back after | source |
            |---|---|---|---|---|
            {string.Join('\n', Recovery.Rows.Select(row =>
                $"| `{row.Part}` | {row.LossIn(without)} | {row.LossIn(with)}{(row.WhyNot is null ? "" : $" ({row.WhyNot})")} "
                + $"| {row.Back} | [AWS]({row.Source}) |"))}
            """);
    }

    [Fact]
    public async Task Table_OfALostRegion_IsThatOfProductionWithASecondRegion()
    {
        var environment = await DeclareAsync(All.SetItem("infra:recovery", Second));

        GeneratedFile.MatchesPart("docs/recovery.md", "a lost region", $"""
            | part | loses at most | is back there | source |
            |---|---|---|---|
            {string.Join('\n', Recovery.Rows.Select(row =>
                $"| `{row.Part}` | {row.LostWithItsRegion(environment) ?? "everything: above 15 minutes"} | {row.BackThere} "
                + $"| {(row.CopySource is null ? "`RecoveryTests`" : $"[AWS]({row.CopySource})")} |"))}
            """);
    }

    // What each section adds to production with every part that holds data. What costs by the hour is named.
    [Fact]
    public async Task Table_OfCosts_IsWhatSectionsAdd()
    {
        var without = await DeclareAsync(All);
        (string Name, string Key, string Value)[] sections =
        [
            ("`infra:backup: {}`", "infra:backup", "{}"),
            ("`infra:recovery`, dormant", "infra:recovery", Second),
            ("`infra:recovery`, active", "infra:recovery", Second.Replace("}", $"{Active}}}", StringComparison.Ordinal)),
            ("`infra:drills: {}`", "infra:drills", "{}"),
        ];
        var rows = await Task.WhenAll(sections.Select(async section =>
            $"| {section.Name} | {CostOf(EnvironmentDiff.Between(without, await DeclareAsync(All.SetItem(section.Key, section.Value))))} |"));

        GeneratedFile.MatchesPart("docs/recovery.md", "what sections add", $"""
            | section | resources | by the hour |
            |---|---|---|
            {string.Join('\n', rows)}
            """);
    }

    private static string CostOf(EnvironmentDiff diff)
    {
        var hourly = diff.Added.Select(resource => resource.Type).Where(Hourly.ContainsKey).CountBy(type => Hourly[type])
            .OrderBy(type => type.Key, StringComparer.Ordinal).Select(type => $"{type.Value} {type.Key}").ToList();
        return $"{diff.Added.Length} | {(hourly.Count == 0 ? "nothing" : string.Join(", ", hourly))}";
    }

    // A bucket has no continuous backups without the part, and the rows of what AWS Backup does not take stay as they are.
    [Fact]
    public async Task Backup_InProduction_ImprovesBucketsAlone()
    {
        var (without, with) = (await DeclareAsync(All), await DeclareAsync(All.SetItem("infra:backup", "{}")));

        Assert.Equal(
            ["buckets"],
            Recovery.Rows.Where(row => row.MinutesIn(without) != row.MinutesIn(with)).Select(row => row.Part));
    }

    private const string Second =
        """{"region":"eu-west-1","zones":["euw1-az1","euw1-az2","euw1-az3"],"cidr":"10.24.0.0/16","copyRedis":true}""";

    private const string Active = ",\"active\":true,\"fileSystemId\":\"fs-0123456789abcdef0\"";

    private static readonly ImmutableSortedDictionary<string, string> Hourly = ImmutableSortedDictionary<string, string>.Empty
        .Add("aws:autoscaling/group:Group", "groups of servers")
        .Add("aws:ec2/natGateway:NatGateway", "NAT gateways")
        .Add("aws:ec2/vpcEndpoint:VpcEndpoint", "endpoints")
        .Add("aws:elasticache/replicationGroup:ReplicationGroup", "caches")
        .Add("aws:lb/loadBalancer:LoadBalancer", "balancers")
        .Add("aws:mq/broker:Broker", "brokers")
        .Add("aws:rds/instance:Instance", "instances of MySQL")
        .Add("aws:wafv2/webAcl:WebAcl", "web firewalls");

    private static ImmutableSortedDictionary<string, string> All => StackFile.Read("prod")
        .SetItem("infra:broker", "{}")
        .SetItem("infra:files", "{}")
        .SetItem("infra:buckets", """{"list":[{"name":"uploads"}]}""")
        .SetItem("infra:configuration", """{"list":[{"name":"limits"}]}""");

    private static Task<DeclaredEnvironment> DeclareAsync(ImmutableSortedDictionary<string, string> config) =>
        DeclaredEnvironment.FromConfigAsync("prod", config);
}
