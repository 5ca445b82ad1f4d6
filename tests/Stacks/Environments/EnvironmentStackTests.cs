using System.Text.Json.Nodes;
using Infra.Tests.Stacks.Settings;
using Infra.Tests.Support;
using Pulumi;
using Pulumi.Utilities;

namespace Infra.Tests.Stacks.Environments;

[Collection(Programs.Name)]
public sealed class EnvironmentStackTests
{
    [Theory]
    [InlineData("dev", "111122223333")]
    [InlineData("prod", "444455556666")]
    public async Task Provider_OfStackFile_IsHeldToTheAccountAndTagsEverything(string stack, string accountId)
    {
        var run = await EnvironmentRun.FromFileAsync(stack, isPreview: false);

        var provider = run.Cloud.Get("pulumi:providers:aws", "aws");
        Assert.Equal(
            (
                $"[\"{accountId}\"]",
                "eu-central-1",
                $"Environment={stack} ManagedBy=Pulumi Project=infra"),
            (provider.Text("allowedAccountIds").Replace(" ", ""), provider.Text("region"), TagsOf(provider.Text("defaultTags"))));
    }

    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public async Task Preview_ForeseesEveryResourceOfTheUpdate(string stack)
    {
        var preview = await EnvironmentRun.FromFileAsync(stack, isPreview: true);
        var update = await EnvironmentRun.FromFileAsync(stack, isPreview: false);

        Assert.Equal(
            update.Cloud.Resources.Select(resource => (resource.Type, resource.Name)),
            preview.Cloud.Resources.Select(resource => (resource.Type, resource.Name)));
    }

    [Fact]
    public async Task Outputs_OfDevelopment_LeadToItsNetworkServicesAndData()
    {
        var stack = (await EnvironmentRun.FromFileAsync("dev", isPreview: false)).Stack;

        Assert.Equal("111122223333", await OutputUtilities.GetValueAsync(stack.AccountId));
        Assert.Equal("eu-central-1", await OutputUtilities.GetValueAsync(stack.Region));
        Assert.Equal("infra-dev-network-vpc-id", await OutputUtilities.GetValueAsync(stack.VpcId));
        Assert.Equal("10.10.0.0/16", await OutputUtilities.GetValueAsync(stack.VpcCidr));
        Assert.Equal(
            ["infra-dev-network-subnet-data-euc1-az1-id", "infra-dev-network-subnet-data-euc1-az2-id"],
            (await OutputUtilities.GetValueAsync(stack.SubnetIds))["data"].AsEnumerable());
        Assert.Equal(["10.10.48.0/23", "10.10.50.0/23"], (await OutputUtilities.GetValueAsync(stack.SubnetCidrs))["data"].AsEnumerable());
        Assert.Equal(
            ["business 200", "data 300", "management 100", "public 10"],
            (await OutputUtilities.GetValueAsync(stack.VlanIds)).Select(pair => $"{pair.Key} {pair.Value}").Order());
        Assert.Equal(["10.10.64.0/18", "10.10.128.0/17"], (await OutputUtilities.GetValueAsync(stack.FreeCidrs)).AsEnumerable());
        Assert.Equal(["infra-dev-network-nat-address-euc1-az1-ip"], (await OutputUtilities.GetValueAsync(stack.NatAddresses)).AsEnumerable());
        Assert.Equal(["https://dev.shop.example.com"], (await OutputUtilities.GetValueAsync(stack.Urls)).AsEnumerable());
        Assert.Equal(["ns-1.example.net", "ns-2.example.net"], (await OutputUtilities.GetValueAsync(stack.NameServers)).AsEnumerable());
        Assert.Equal("mysql-rw.internal.dev.shop.example.com", await OutputUtilities.GetValueAsync(stack.MySqlWriter));
        Assert.Equal("mysql-ro.internal.dev.shop.example.com", await OutputUtilities.GetValueAsync(stack.MySqlReader));
        Assert.Equal(["infra-dev-mysql-credentials-secret-arn"], (await OutputUtilities.GetValueAsync(stack.MySqlSecretArns)).AsEnumerable());
        Assert.Equal("infra-dev-redis-group-configurationEndpointAddress", await OutputUtilities.GetValueAsync(stack.RedisEndpoint));
        Assert.Equal("infra-dev-redis-app-credentials-secret-arn", await OutputUtilities.GetValueAsync(stack.RedisSecretArn));
        Assert.Equal(
            "https://eu-central-1.console.aws.amazon.com/cloudwatch/home?region=eu-central-1#dashboards/dashboard/infra-dev",
            await OutputUtilities.GetValueAsync(stack.DashboardUrl));
    }

    [Fact]
    public async Task Constructor_BrokenSettings_ReportsAllAndRegistersNothing()
    {
        var config = StackFile.Read("prod").Remove("infra:accountId").SetItem("infra:region", "Frankfurt");

        var exception = await Assert.ThrowsAsync<RunException>(() => EnvironmentRun.FromConfigAsync("prod", config, isPreview: true));

        Assert.Equal(
            """
            Pulumi.prod.yaml has 2 problems:
              - infra:accountId is required: the 12 digits of the account to deploy to, in quotes.
              - infra:region must be a commercial region of AWS, such as eu-central-1; got 'Frankfurt'. The list is infra/Facts/regions.txt.
            """,
            exception.Message);
    }

    [Fact]
    public async Task TiersWithoutOneForData_AreEnoughWithoutPartsInTheNetwork()
    {
        var plan = SettingsText.PlanWith("""
            infra:network:
              tiers:
                - { name: edge, vlan: 10, exposure: public, slot: 0, prefixLength: 24 }
                - { name: app, vlan: 20, exposure: egress, slot: 1, prefixLength: 24 }
            """);

        Assert.Equal(4, (await DeclaredEnvironment.FromPlanAsync(plan)).OfType("aws:ec2/subnet:Subnet").Count());
    }

    [Fact]
    public async Task SettingsReordered_ChangeNoResource()
    {
        var config = StackFile.Read("prod");
        var reordered = config
            .SetItem("infra:zones", """["euc1-az3","euc1-az1","euc1-az2"]""")
            .SetItem(
                "infra:network",
                """
                {
                  "tiers": [
                    { "slot": 3, "prefixLength": 23, "name": "data", "exposure": "isolated", "vlan": 300 },
                    { "slot": 0, "prefixLength": 23, "name": "public", "exposure": "public", "vlan": 10 },
                    { "slot": 2, "prefixLength": 23, "name": "business", "exposure": "egress", "vlan": 200 },
                    { "slot": 1, "prefixLength": 23, "name": "management", "exposure": "egress", "vlan": 100 }
                  ],
                  "cidr": "10.20.0.0/16"
                }
                """);

        var before = await EnvironmentRun.FromConfigAsync("prod", config, isPreview: false);
        var after = await EnvironmentRun.FromConfigAsync("prod", reordered, isPreview: false);

        Assert.Equal(
            before.Cloud.Resources.Where(resource => resource.Type.StartsWith("aws:", StringComparison.Ordinal))
                .Select(resource => $"{resource.Type} {resource.Name} {resource.InputText}"),
            after.Cloud.Resources.Where(resource => resource.Type.StartsWith("aws:", StringComparison.Ordinal))
                .Select(resource => $"{resource.Type} {resource.Name} {resource.InputText}"));
    }

    private static string TagsOf(string defaultTags) =>
        string.Join(' ', JsonNode.Parse(defaultTags)!["tags"]!.AsObject()
            .OrderBy(tag => tag.Key, StringComparer.Ordinal).Select(tag => $"{tag.Key}={tag.Value}"));
}
