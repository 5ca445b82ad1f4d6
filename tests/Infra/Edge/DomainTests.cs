using Infra.Edge;
using Infra.Tests.Support;
using Infra.Tests.Validation;
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
    public async Task PublicZone_OfNewDomain_IsNamedAfterItAndNeverEmptied()
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
    public async Task Authorities_OfNewDomain_AreAmazonAlone() => Assert.Equal(
        """
        {
          "name": "shop.example.com",
          "records": [
            "0 issue \"amazon.com\""
          ],
          "ttl": 300,
          "type": "CAA",
          "zoneId": "domain-public-zone-zone"
        }
        """,
        (await EdgeLandscape.RunAsync()).Get("aws:route53/record:Record", "domain-authorities").InputText);

    [Theory]
    [InlineData("Z1", "amazon.com")]
    [InlineData(null)]
    public async Task Authorities_OfZoneThatIsThereOrOfNone_AreLeftAlone(string? zone, params string[] authorities)
    {
        var cloud = await EdgeLandscape.RunAsync(() => _ = new Domain("domain", new()
        {
            Spec = new() { Name = "example.com", HostedZoneId = zone, CertificateAuthorities = [.. authorities] },
            VpcId = "vpc",
            Region = "eu-central-1",
        }));

        Assert.Empty(cloud.OfType("aws:route53/record:Record"));
    }

    [Fact]
    public void Validate_AuthoritiesWithoutAmazon_AsksForIt() => Assert.Equal(
        ["certificateAuthorities must contain amazon.com or be empty, as ACM issues the environment's certificates; got letsencrypt.org."],
        DomainValidation.Validate(new() { Name = "example.com", CertificateAuthorities = ["letsencrypt.org"] }).Select(problem => $"{problem}"));

    [Fact]
    public async Task PublicZone_ThatIsThere_IsNotCreated()
    {
        Domain? domain = null;
        var cloud = await EdgeLandscape.RunAsync(() => domain = new("domain", new()
        {
            Spec = new() { Name = "example.com", HostedZoneId = "Z1" },
            VpcId = "vpc",
            Region = "eu-central-1",
        }));

        Assert.Equal(
            ("domain-private-zone", "Z1", 0, "internal.example.com"),
            (
                Assert.Single(cloud.OfType(Zone)).Name,
                await OutputUtilities.GetValueAsync(domain!.PublicZoneId),
                (await OutputUtilities.GetValueAsync(domain.NameServers)).Length,
                domain.PrivateName));
    }

    [Fact]
    public async Task NameServers_OfNewDomain_AreThoseOfItsZone()
    {
        Domain? domain = null;
        await EdgeLandscape.RunAsync(() =>
            domain = new("domain", new() { Spec = new() { Name = "example.com" }, VpcId = "vpc", Region = "eu-central-1" }));

        Assert.Equal("ns-1.example.net ns-2.example.net", string.Join(' ', await OutputUtilities.GetValueAsync(domain!.NameServers)));
    }

    [Fact]
    public void Check_BadNameAndZone_NamesBoth() => Assert.Equal(
        [
            "name must be a domain name of lower-case letters, digits and hyphens, at most 53 characters, such as shop.example.com; got 'shop'.",
            "hostedZoneId must be the id of a hosted zone, such as Z0123456789ABC; got '/hostedzone/Z1'.",
        ],
        Problems(new() { Name = "shop", HostedZoneId = "/hostedzone/Z1" }));

    [Theory]
    [InlineData("shop.example.com", true)]
    [InlineData("a-1.de", true)]
    [InlineData("", false)]
    [InlineData("Shop.example.com", false)]
    [InlineData("-a.example.com", false)]
    [InlineData("a..example.com", false)]
    [InlineData("example.com.", false)]
    [InlineData("10.0.0.1", false)]
    public void Check_Name_IsADomain(string name, bool isSound) => Assert.Equal(isSound, !Problems(new() { Name = name }).Any());

    [Theory]
    [InlineData(53, true)]
    [InlineData(54, false)]
    public void Check_LongestName_LeavesRoomForTheInternalWildcard(int length, bool isSound)
    {
        var name = $"{new string('a', length - 4)}.com";

        Assert.Equal(isSound, !Problems(new() { Name = name }).Any());
        Assert.Equal(isSound, $"*.internal.{name}".Length <= 64);
    }

    private static IEnumerable<string> Problems(DomainSpec spec) =>
        Refusal.Problems(() => DomainValidation.Check("domain", new() { Spec = spec, VpcId = "vpc", Region = "eu-central-1" }));
}
