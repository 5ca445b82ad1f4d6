using Infra.Edge;
using Infra.Tests.Edge;
using Infra.Tests.Support;

namespace Infra.Tests.Docs;

/// <summary>What the pages on the edge and on load balancing say is so.</summary>
[Collection(Programs.Name)]
public sealed class EdgeDocumentTests
{
    [Theory]
    [InlineData("domain")]
    [InlineData("web-firewall")]
    [InlineData("load-balancer")]
    [InlineData("service-route")]
    public async Task Page_Resources_AreThoseOfItsExample(string page)
    {
        var cloud = await EdgeLandscape.RunAsync(() => Declare(page), isPreview: true);

        ResourceCounts.MatchPage(page, [("in the example", cloud.Resources)]);
    }

    [Fact]
    public void WebFirewallPage_Rules_AreThoseOfThePlanner()
    {
        var spec = new WebFirewallSpec
        {
            ManagedRules = [.. Enum.GetValues<ManagedRules>()],
            TrustedAddresses = [AddressBlock.Parse("192.0.2.0/24")],
            OnlyAddresses = [AddressBlock.Parse("192.0.2.0/24")],
            BlockedAddresses = [AddressBlock.Parse("192.0.2.0/24")],
            AllowedCountries = ["DE"],
            BlockedCountries = ["DE"],
        };

        var rules = WebAclPlanner.Rules(spec, AddressSet.Create(spec).ToDictionary(set => set.Key, set => set.Key));
        var rows = rules.Select(rule => $"| `{rule.Key}` | {rule.Priority} | {rule.Capacity} |");
        var page = Read("docs/components/web-firewall.md");
        Assert.All(rows, row => Assert.Contains(row, page));
    }

    private static void Declare(string page)
    {
        switch (page)
        {
            case "domain":
                EdgeExamples.DeclareDomain("vpc", "balancer.example.net", "zone");
                break;
            case "web-firewall":
                EdgeExamples.DeclareWebFirewall("balancer", "key");
                break;
            case "load-balancer":
                EdgeExamples.DeclareLoadBalancer(["subnet-a", "subnet-b"], "group", "certificate");
                break;
            default:
                EdgeExamples.DeclareServiceRoute("vpc", "listener", "app/shop-public/1");
                break;
        }
    }

    private static string Read(string path) => File.ReadAllText(Repository.PathOf(path));
}
