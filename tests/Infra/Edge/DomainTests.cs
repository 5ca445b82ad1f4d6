using Infra.Edge;
using Infra.Tests.Support;
using Pulumi.Utilities;

namespace Infra.Tests.Edge;

[Collection(Programs.Name)]
public sealed class DomainTests
{
    private const string Zone = "aws:route53/zone:Zone";

    [Fact]
    public async Task PrivateZone_OfDomain_IsSeenByTheVpcAlone()
    {
        var cloud = await EdgeLandscape.RunAsync();

        Assert.Equal(
            """
            {
              "comment": "Names inside the VPC of domain.",
              "forceDestroy": false,
              "name": "internal.shop.example.com",
              "tags": {
                "Name": "domain-private-zone"
              },
              "vpcs": [
                {
                  "vpcId": "vpc",
                  "vpcRegion": "eu-central-1"
                }
              ]
            }
            """,
            cloud.Get("aws:route53/zone:Zone", "domain-private-zone").InputText);
    }

    [Fact]
    public async Task PublicZone_OfNewDomain_IsThisWhole()
    {
        var cloud = await EdgeLandscape.RunAsync();

        Assert.Equal(
            """
            {
              "comment": "Public names of shop.example.com.",
              "forceDestroy": false,
              "name": "shop.example.com",
              "tags": {
                "Name": "domain-public-zone"
              }
            }
            """,
            cloud.Get("aws:route53/zone:Zone", "domain-public-zone").InputText);
    }

    [Fact]
    public async Task PublicZone_ThatIsThere_IsNotCreated()
    {
        Domain? domain = null;
        var cloud = await EdgeLandscape.RunAsync(() => domain = new("domain", new() { Spec = new() { Name = "example.com", HostedZoneId = "Z1" }, VpcId = "vpc", Region = "eu-central-1" }));

        Assert.Equal(
            ("domain-private-zone", "Z1", 0, "internal.example.com"),
            (Assert.Single(cloud.OfType(Zone)).Name, await OutputUtilities.GetValueAsync(domain!.PublicZoneId), (await OutputUtilities.GetValueAsync(domain.NameServers)).Length, domain.PrivateName));
    }

    [Fact]
    public async Task NameServers_OfNewDomain_AreThoseOfItsZone()
    {
        Domain? domain = null;
        await EdgeLandscape.RunAsync(() => domain = new("domain", new() { Spec = new() { Name = "example.com" }, VpcId = "vpc", Region = "eu-central-1" }));

        Assert.Equal("ns-1.example.net ns-2.example.net", string.Join(' ', await OutputUtilities.GetValueAsync(domain!.NameServers)));
    }

    [Fact]
    public void Problems_Bad_AreAllFound() => Assert.Equal(
        [
            "name must be a domain name in lower case, at most 253 characters, such as shop.example.com; got 'shop'.",
            "hostedZoneId must be the id of a hosted zone, such as Z0123456789ABC; got '/hostedzone/Z1'. Leave it out to have the zone created.",
        ],
        DomainValidation.Validate(new() { Name = "shop", HostedZoneId = "/hostedzone/Z1" }).Select(problem => problem.ToString()));

    [Theory]
    [InlineData(61, true)]
    [InlineData(62, false)]
    public void Problems_Name_EndsAt253Characters(int rest, bool isSound) => Assert.Equal(
        isSound,
        DomainValidation.Validate(new() { Name = string.Join('.', new string('a', 63), new string('b', 63), new string('c', 63), new string('d', rest)) }).IsEmpty);
}
