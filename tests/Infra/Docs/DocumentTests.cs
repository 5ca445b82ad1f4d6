using Infra.Networking;
using Infra.Security;
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
    public async Task NetworkPage_Example_Runs()
    {
        var cloud = new RecordingCloud(isPreview: true);
        await Deployment.TestAsync(cloud.Mocks, cloud.Options, () =>
        {
            _ = NetworkExample.Declare(Output.Create("key"), new("topic", "docs/runbooks"));
        });

        Assert.Equal(9, cloud.OfType("aws:ec2/subnet:Subnet").Count(subnet => subnet.Group("tags")["Tier"] is not "public"));
    }

    [Fact]
    public async Task FoundationPages_Examples_Run()
    {
        var cloud = new RecordingCloud(isPreview: true);
        await Deployment.TestAsync(cloud.Mocks, cloud.Options, () =>
        {
            var keys = new EnvironmentKeys("shop-keys", new() { Location = NetworkPrograms.Location, LogGroupNames = ["/shop*"] });
            var network = new Network("shop", NetworkPrograms.Args());
            _ = FoundationExamples.DeclareAlarms(NetworkPrograms.Location, keys, network);
            _ = FoundationExamples.DeclareConnections(network);
        });

        Assert.Single(cloud.OfType("aws:cloudwatch/dashboard:Dashboard"));
        Assert.Equal(
            ["shop-balancer", "shop-mysql", "shop-web"],
            cloud.OfType("aws:ec2/securityGroup:SecurityGroup").Select(group => group.Name).Where(name => !name.Contains("endpoints")));
    }

    [Fact]
    public async Task NetworkPage_ResourceCounts_AreThoseOfItsScenarios()
    {
        (string Title, NetworkSpec Spec, int Zones)[] scenarios =
        [
            ("1 zone, no NAT, no interface endpoints", new() { Nat = NatMode.None, InterfaceEndpoints = [] }, 1),
            ("2 zones, single NAT, no interface endpoints", new() { Nat = NatMode.Single, InterfaceEndpoints = [] }, 2),
            ("3 zones, 9 interface endpoints", new() { InterfaceEndpoints = NetworkPrograms.Endpoints }, 3),
            ("3 zones, 9 interface endpoints, IPv6", new() { InterfaceEndpoints = NetworkPrograms.Endpoints, Ipv6 = true }, 3),
        ];
        string[] zones = ["euc1-az1", "euc1-az2", "euc1-az3"];

        ResourceCounts.MatchPage("network", await Task.WhenAll(scenarios.Select(async scenario =>
        {
            var cloud = await NetworkPrograms.RunAsync(NetworkPrograms.Args(scenario.Spec, zones[..scenario.Zones]), isPreview: true);
            return (scenario.Title, cloud.Resources);
        })));
    }

    [Fact]
    public void NetworkPage_AddressTable_IsThatOfTheDefaults()
    {
        var plan = AddressPlan.Create(
            new NetworkSpec().Cidr, new NetworkSpec().Tiers, NetworkPrograms.Zones("euc1-az1", "euc1-az2", "euc1-az3"));

        var rows = from tier in plan.Tiers
                   let exposure = tier.Exposure.ToString().ToLowerInvariant()
                   let subnets = string.Join(" | ", tier.Subnets.Select(subnet => subnet.Cidr))
                   select $"| {tier.Name} | {tier.Spec.Vlan} | {exposure} | {tier.Spec.Slot} | {tier.Block} | {subnets} |\n";
        Assert.Contains(string.Concat(rows), NetworkPage);
    }

    private static string Read(string path) => File.ReadAllText(Repository.PathOf(path));
}
