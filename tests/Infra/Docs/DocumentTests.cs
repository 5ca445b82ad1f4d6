using System.Collections.Immutable;
using System.Globalization;
using Infra.Networking;
using Infra.Tests.Networking;
using Infra.Tests.Support;
using Pulumi;

namespace Infra.Tests.Docs;

/// <summary>What the documents say is so.</summary>
[Collection(Programs.Name)]
public sealed class DocumentTests
{
    private static readonly string NetworkPage = Read("docs/components/network.md");

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
