using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Infra.Networking;
using Infra.Stacks.Settings;
using Infra.Tests.Networking;
using Infra.Tests.Support;
using Pulumi;

namespace Infra.Tests.Docs;

/// <summary>What the documents say is so.</summary>
[Collection(Programs.Name)]
public sealed class DocumentTests
{
    private static readonly string NetworkPage = Read("docs/components/network.md");
    private static readonly string SettingsPage = Read("docs/settings.md");

    [Fact]
    public void NetworkPage_Example_IsTheCompiledOne()
    {
        var source = Read("tests/Infra/Docs/NetworkExample.cs");
        var region = source[(source.IndexOf("#region smallest\n", StringComparison.Ordinal) + "#region smallest\n".Length)..source.IndexOf("        #endregion", StringComparison.Ordinal)];

        Assert.Contains($"```csharp\n{region.Replace("\n        ", "\n")[8..]}```\n", NetworkPage);
    }

    [Fact]
    public async Task NetworkPage_Example_Runs()
    {
        var cloud = new RecordingCloud(isPreview: true);
        await Deployment.TestAsync(cloud.Mocks, cloud.Options, () => { _ = NetworkExample.Declare(Output.Create("key"), new("topic", "docs/runbooks")); });

        Assert.Equal(9, cloud.OfType("aws:ec2/subnet:Subnet").Count(subnet => subnet.Group("tags")["Tier"] is not "public"));
    }

    [Fact]
    public async Task NetworkPage_ResourceCounts_AreThoseOfItsScenarios()
    {
        var clouds = new[]
        {
            await RunAsync(zones: 1, NatMode.None, endpoints: [], enableIpv6: false),
            await RunAsync(zones: 2, NatMode.Single, endpoints: [], enableIpv6: false),
            await RunAsync(zones: 3, NatMode.PerZone, NetworkDefaults.InterfaceEndpoints, enableIpv6: false),
            await RunAsync(zones: 3, NatMode.PerZone, NetworkDefaults.InterfaceEndpoints, enableIpv6: true),
        };

        var counts = clouds.Select(cloud => cloud.Resources.CountBy(resource => resource.Type).ToDictionary()).ToList();
        var rows = counts.SelectMany(count => count.Keys).Distinct().Order(StringComparer.Ordinal)
            .Select(type => Row($"`{type}`", counts.Select(count => count.GetValueOrDefault(type))))
            .Append(Row("all", counts.Select(count => count.Values.Sum())));
        Assert.Contains($"|---|---|---|---|---|\n{string.Concat(rows)}\n", NetworkPage);
    }

    [Fact]
    public void NetworkPage_AddressTable_IsThatOfTheDefaults()
    {
        var plan = AddressPlan.Create(NetworkDefaults.CidrBlock, NetworkDefaults.Tiers, ["euc1-az1", "euc1-az2", "euc1-az3"]);

        var rows = plan.Tiers.Select(tier =>
            $"| {tier.Name} | {tier.Spec.VlanId} | {tier.Exposure.ToString().ToLowerInvariant()} | {tier.Spec.Slot} | {tier.Block} | {string.Join(" | ", tier.Subnets.Select(subnet => subnet.Cidr))} |\n");
        Assert.Contains(string.Concat(rows), NetworkPage);
    }

    [Fact]
    public void SettingsPage_Keys_AreThoseThatAreRead()
    {
        var documented = Regex.Matches(SettingsPage[..SettingsPage.IndexOf("## Profiles", StringComparison.Ordinal)], @"^\| `(?:infra:)?(\w+)` \|", RegexOptions.Multiline).Select(match => match.Groups[1].Value);

        Assert.Equal(ReadKeys().Order(StringComparer.Ordinal), documented.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void SettingsPage_Example_IsSound()
    {
        var example = Regex.Match(SettingsPage, "```yaml\n(.*?)```", RegexOptions.Singleline).Groups[1].Value;
        var config = StackFile.Parse(example).SetItem("infra:accountId", "111122223333").SetItem("infra:region", "eu-central-1").SetItem("infra:zones", """["euc1-az1","euc1-az2"]""");

        var settings = EnvironmentSettings.Read(SourceOf(config));

        Assert.Equal("business", settings.Network.EndpointTier);
    }

    // Each group answers an unknown key that resembles none with the keys it has.
    private static IEnumerable<string> ReadKeys()
    {
        var config = StackFile.Parse("""
            config:
              infra:unheardof: 1
              infra:network: { unheardof: 1, tiers: [{ unheardof: 1 }] }
            """);
        var (_, problems) = SettingsReader.Read(SourceOf(config));
        return from problem in problems
               where problem.Path.EndsWith("unheardof", StringComparison.Ordinal)
               from key in problem.Fix!.TrimEnd('.')["Its settings are ".Length..].Split(", ")
               select key;
    }

    private static SettingsSource SourceOf(ImmutableSortedDictionary<string, string> config) =>
        new("infra", "prod", config.ToImmutableSortedDictionary(pair => pair.Key["infra:".Length..], pair => pair.Value, StringComparer.Ordinal), []);

    private static async Task<RecordingCloud> RunAsync(int zones, NatMode nat, ImmutableArray<string> endpoints, bool enableIpv6)
    {
        var cloud = new RecordingCloud(isPreview: true);
        await Deployment.TestAsync(cloud.Mocks, cloud.Options, () =>
        {
            _ = new Network("net", NetworkPrograms.ArgsOf(new()
            {
                Location = new("111122223333", "eu-central-1"),
                Zones = [.. Enumerable.Range(1, zones).Select(number => $"euc1-az{number}")],
                Nat = nat,
                InterfaceEndpoints = endpoints,
                EnableIpv6 = enableIpv6,
            }));
        });
        return cloud;
    }

    private static string Row(string name, IEnumerable<int> counts) =>
        $"| {name} | {string.Join(" | ", counts.Select(count => count.ToString(CultureInfo.InvariantCulture)))} |\n";

    private static string Read(string path) => File.ReadAllText(Repository.PathOf(path));
}
