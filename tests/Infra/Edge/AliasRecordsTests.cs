using Infra.Edge;
using Infra.Tests.Support;
using Infra.Tests.Validation;

namespace Infra.Tests.Edge;

[Collection(Programs.Name)]
public sealed class AliasRecordsTests
{
    [Fact]
    public async Task Record_OfName_FollowsTheBalancersHealth()
    {
        var cloud = await EdgeLandscape.RunAsync();

        Assert.Equal(
            """
            {
              "aliases": [
                {
                  "evaluateTargetHealth": true,
                  "name": "edge-balancer.elb.amazonaws.com",
                  "zoneId": "edge-balancer-zone"
                }
              ],
              "name": "shop.example.com",
              "type": "A",
              "zoneId": "domain-public-zone-zone"
            }
            """,
            cloud.Get("aws:route53/record:Record", "public-names-a-shop.example.com").InputText);
    }

    [Fact]
    public async Task Records_WithIpv6_AreOfBothKinds()
    {
        var cloud = await EdgeLandscape.RunAsync(() => _ = new AliasRecords("names", new()
        {
            Names = ["example.com", "*.example.com"],
            Ipv6 = true,
            ZoneId = "zone",
            BalancerDnsName = "balancer.example.net",
            BalancerZoneId = "balancers",
        }));

        Assert.Equal(
            [
                "names-a-any.example.com A *.example.com",
                "names-a-example.com A example.com",
                "names-aaaa-any.example.com AAAA *.example.com",
                "names-aaaa-example.com AAAA example.com",
            ],
            cloud.OfType("aws:route53/record:Record").Select(record => $"{record.Name} {record.Text("type")} {record.Text("name")}"));
    }

    [Fact]
    public void Check_BadAndRepeatedNames_NamesEach() => Assert.Equal(
        [
            "names[0] must be a domain name in lower case, at most 253 characters, such as shop.example.com; got 'a b.example.com'.",
            "names[2] must be listed once; got 'example.com'.",
        ],
        Problems("a b.example.com", "example.com", "example.com"));

    [Fact]
    public void Check_WithoutNames_AsksForOne() => Assert.Equal(["names must list 1 or more."], Problems());

    private static IEnumerable<string> Problems(params string[] names) => Refusal.Problems(() => AliasRecordsValidation.Check("names", new()
    {
        Names = [.. names],
        ZoneId = "zone",
        BalancerDnsName = "balancer.example.net",
        BalancerZoneId = "balancers",
    }));
}
