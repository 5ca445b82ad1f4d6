using Pulumi;
using Infra.Stacks;
using static Infra.Tests.Stacks.Settings.SettingsText;

namespace Infra.Tests.Stacks.Binding;

public sealed class SettingsReportTests
{
    /// <summary>A file with five problems, which the page of settings shows.</summary>
    internal const string BrokenFile = """
        config:
          infra:region: eu-central-1
          infra:zones: [euc1-az1, euc1-az2, euc1-az1]
          infra:domain: { name: shop.example.com }
          infra:network:
            cidr: 10.20.0.0/33
            flowLogRetentionDay: 180
            interfaceEndpoints: []
            tiers:
              - { name: public, vlan: 10, exposure: public, slot: 0, prefixLength: 23 }
              - { name: data, vlan: 10, exposure: isolated, slot: 1, prefixLength: 23 }
        """;

    [Fact]
    public void TryRead_BrokenFiveWays_ReportsAllFive() => Assert.Equal(
        """
        Pulumi.prod.yaml has 5 problems:
          - infra:accountId is required: the 12 digits of the account to deploy to, in quotes.
          - infra:network.cidr must be an IPv4 block such as 10.0.0.0/16; got '10.20.0.0/33'.
          - infra:network.flowLogRetentionDay is not a setting of infra:network. Did you mean flowLogRetentionDays?
          - infra:network.tiers[1].vlan must be unique, but tier public has the same; got 10.
          - infra:zones[2] must be listed once; got 'euc1-az1'. Remove it: the same zone is listed above.
        """,
        Report("prod", BrokenFile));

    [Fact]
    public void TryRead_Nothing_AsksForEverythingRequired() => Assert.Equal(
        """
        Pulumi.qa.yaml has 5 problems:
          - infra:accountId is required: the 12 digits of the account to deploy to, in quotes.
          - infra:domain.name is required: the environment's domain, such as shop.example.com.
          - infra:profile is required: development or production. Only the stacks dev and prod have a profile of their own.
          - infra:region is required: the region to deploy to, such as eu-central-1.
          - infra:zones is required: the ids of availability zones. For this region and profile: [euc1-az1, euc1-az2].
        """,
        Report("qa", "config: {}"));

    [Fact]
    public void TryRead_NoZones_ProposesThoseOfRegionAndProfile() => Assert.Equal(
        """
        Pulumi.prod.yaml has 1 problem:
          - infra:zones is required: the ids of availability zones. For this region and profile: [use2-az1, use2-az2, use2-az3].
        """,
        Report("prod", """
            config:
              infra:accountId: "111122223333"
              infra:region: us-east-2
              infra:domain: { name: shop.example.com }
            """));

    [Theory]
    [InlineData("infra:profile: prod", "infra:profile must be development or production; got 'prod'.")]
    [InlineData("infra:profile: Production", "infra:profile must be development or production; got 'Production'. Did you mean production?")]
    [InlineData("infra:tags: x", "infra:tags must be a group of settings; got 'x'.")]
    [InlineData("infra:tags: { Owner: [a] }", "infra:tags.Owner must be text; got a list.")]
    [InlineData("infra:tags: { Name: x }", "infra:tags.Name must not be a tag that the program sets itself.")]
    [InlineData("infra:tags: { 'aws:x': x }", "infra:tags.aws:x must have a key of 1 to 128 letters, digits, spaces or _.:/=+-@ that does not begin with aws:.")]
    [InlineData("infra:tags: { Owner: 'a;b' }", "infra:tags.Owner must be at most 256 letters, digits, spaces or _.:/=+-@; got 'a;b'.")]
    [InlineData("infra:network: 5", "infra:network must be a group of settings; got '5'.")]
    [InlineData("infra:network: '{\"cidr\": '", "infra:network must be a group of settings; got '{\"cidr\": '.")]
    [InlineData("infra:network: '{\"cidr\": \"10.1.0.0/16\", \"cidr\": \"10.2.0.0/16\"}'", "infra:network must be a group of settings; got '{\"cidr\": \"10.1.0.0/16\", \"cidr\": \"10.2.0.0/16\"}'.")]
    [InlineData("infra:network: [cidr]", "infra:network must be a group of settings; got a list.")]
    [InlineData("infra:network: { cidr: 10 }", "infra:network.cidr must be text; got 10.")]
    [InlineData("infra:network: { nat: perzone }", "infra:network.nat must be none, single or perZone; got 'perzone'. Did you mean perZone?")]
    [InlineData("infra:network: { nat: 2 }", "infra:network.nat must be none, single or perZone; got 2.")]
    [InlineData("infra:network: { ipv6: 'yes' }", "infra:network.ipv6 must be true or false; got 'yes'.")]
    [InlineData("infra:network: { flowLogRetentionDays: 1.5 }", "infra:network.flowLogRetentionDays must be a whole number; got 1.5.")]
    [InlineData("infra:network: { egressPorts: 443 }", "infra:network.egressPorts must be a list; got 443.")]
    [InlineData("infra:network: { egressPorts: [80, '443', 0] }", "infra:network.egressPorts[1] must be a whole number; got '443'.\n  - infra:network.egressPorts[2] must be 1 to 65535; got 0.")]
    [InlineData("infra:network: { tiers: [] }", "infra:network.nat must be none where no tier is public, as NAT gateways stand in one. The value is the default.\n  - infra:network.tiers must list at least one tier.")]
    [InlineData("infra:network: { cidr: 10.9.0.0/24 }", "infra:network.tiers[0].prefixLength must leave room for 8 zones in 10.9.0.0/24: /27 or longer; got 23. The value is the default.\n  - infra:network.tiers[1].prefixLength must leave room for 8 zones in 10.9.0.0/24: /27 or longer; got 23. The value is the default.\n  - infra:network.tiers[2].prefixLength must leave room for 8 zones in 10.9.0.0/24: /27 or longer; got 23. The value is the default.\n  - infra:network.tiers[3].prefixLength must leave room for 8 zones in 10.9.0.0/24: /27 or longer; got 23. The value is the default.")]
    [InlineData("infra:zone: [a]", "infra:zone is not a setting of infra. Did you mean zones?")]
    [InlineData("infra:database: {}", "infra:database is not a setting of infra. Its settings are accountId, alarms, dataTier, domain, firewall, internalBalancer, mysql, network, profile, publicBalancer, redis, region, services, tags, zones.")]
    public void TryRead_OneBadValue_ReportsIt(string line, string expected) =>
        Assert.EndsWith($":\n  - {expected}", Report("dev", $"{Sound}\n  {line}"));

    [Fact]
    public void TryRead_UnreadableTiers_AreReportedBesideTheRulesOfTheOthers() => Assert.Equal(
        """
        Pulumi.dev.yaml has 7 problems:
          - infra:network.tiers[0].exposure must be public, egress or isolated; got 'isolate'. Did you mean isolated?
          - infra:network.tiers[0].vlan is required: the tier's VLAN id.
          - infra:network.tiers[1] must be a group of settings; got 'data'.
          - infra:network.tiers[2].size is not a setting of infra:network.tiers[2]. Its settings are exposure, name, prefixLength, slot, vlan.
          - infra:network.tiers[3].name must be unique; got 'public'.
          - infra:network.tiers[3].slot must be free, but tier public holds slot 0; got 0. Free for this size: 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15.
          - infra:network.tiers[3].vlan must be 1 to 4094; got 0.
        """,
        Report("dev", $$"""
            {{Sound}}
              infra:network:
                tiers:
                  - { name: data, exposure: isolate, slot: 3, prefixLength: 23 }
                  - data
                  - { name: public, vlan: 1, exposure: public, slot: 0, prefixLength: 23, size: 5 }
                  - { name: public, vlan: 0, exposure: public, slot: 0, prefixLength: 23 }
            """));

    [Fact]
    public void TryRead_OneZone_AsksForTwo() => Assert.Equal(
        """
        Pulumi.dev.yaml has 1 problem:
          - infra:zones must list at least 2 zones, as load balancers and databases need them; got 1.
        """,
        Report("dev", Sound.Replace(", euc1-az2", "")));

    [Fact]
    public void TryRead_UnreadableZone_IsNoneTheLessAZone() => Assert.Equal(
        """
        Pulumi.dev.yaml has 1 problem:
          - infra:zones[1] must be text; got nothing.
        """,
        Report("dev", Sound.Replace("euc1-az2", "null")));

    [Fact]
    public void TryRead_AccountIdThatYamlReadAsANumber_SaysWhatToDo() => Assert.Equal(
        """
        Pulumi.dev.yaml has 1 problem:
          - infra:accountId must be 12 digits; got '1.1e+11'. Write it in quotes, or YAML reads it as a number.
        """,
        Report("dev", Sound.Replace("\"111122223333\"", "1.1e+11")));

    [Fact]
    public void TryRead_SecretValue_IsNotShown()
    {
        var source = Source("dev", $"{Sound}\n  infra:network: {{ nat: hunter2 }}") with { SecretKeys = ["network"] };

        var exception = Assert.Throws<RunException>(() => EnvironmentReader.Read(source));

        Assert.EndsWith("infra:network.nat must be none, single or perZone; got [secret].", exception.Message);
    }

    [Fact]
    public void TryRead_LongValue_IsShortened() =>
        Assert.EndsWith($"infra:network must be a group of settings; got '{new string('x', 60)}...'.", Report("dev", $"{Sound}\n  infra:network: {new string('x', 61)}"));

    [Fact]
    public void TryRead_MoreTagsThanAwsTakes_IsReported()
    {
        var tags = string.Join(", ", Enumerable.Range(0, 45).Select(i => $"t{i}: x"));

        Assert.EndsWith("infra:tags must be at most 44 tags; got 45.", Report("dev", $"{Sound}\n  infra:tags: {{ {tags} }}"));
    }

    private static string Report(string stack, string yaml) => Assert.Throws<RunException>(() => Plan(stack, yaml)).Message;
}
