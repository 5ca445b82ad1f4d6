using System.Collections.Immutable;
using Infra.Connections;
using Infra.Tests.Support;
using Pulumi;
using Pulumi.Utilities;

namespace Infra.Tests.Connections;

[Collection(Programs.Name)]
public sealed class SecurityGroupsTests
{
    private const string Ingress = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
    private const string Egress = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";

    private static readonly ConnectionSpec Spec = new()
    {
        Parties =
        [
            new("balancer", "public", new Endpoint("https", 443)) { IsOpenToTheInternet = true },
            new("web", "business", new Endpoint("https", 8443)) { GatewayServices = ["s3"] },
            new("endpoints", "management", new Endpoint("https", 443)),
        ],
        Calls = [new("balancer", "web"), new("web", "endpoints")],
    };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Resources_InBothModes_AreTheDeclaredOnesAlone(bool isPreview)
    {
        var cloud = await RunAsync(Spec, isPreview);

        Assert.Equal(
            [
                "aws:ec2/securityGroup:SecurityGroup env-balancer",
                "aws:ec2/securityGroup:SecurityGroup env-web",
                $"{Egress} env-balancer-to-web-https",
                $"{Egress} env-web-to-endpoints-https",
                $"{Egress} env-web-to-s3-https",
                $"{Ingress} env-balancer-https-from-internet",
                $"{Ingress} env-endpoints-https-from-web",
                $"{Ingress} env-web-https-from-balancer",
                "infra:connections:Connections env",
            ],
            cloud.Resources.Select(resource => $"{resource.Type} {resource.Name}"));
    }

    [Fact]
    public async Task Group_OfParty_HasNoInlineRules() => Assert.Equal(
        """
        {
          "description": "What web calls and is called by",
          "tags": {
            "Name": "env-web"
          },
          "vpcId": "vpc"
        }
        """,
        (await RunAsync(Spec)).Get("aws:ec2/securityGroup:SecurityGroup", "env-web").InputText);

    [Fact]
    public async Task Rule_BetweenParties_NamesTheFlowAndTheOtherGroup() => Assert.Equal(
        """
        {
          "description": "balancer calls web (https)",
          "fromPort": 8443,
          "ipProtocol": "tcp",
          "referencedSecurityGroupId": "env-balancer-id",
          "securityGroupId": "env-web-id",
          "tags": {
            "Name": "env-web-https-from-balancer"
          },
          "toPort": 8443
        }
        """,
        (await RunAsync(Spec)).Get(Ingress, "env-web-https-from-balancer").InputText);

    [Fact]
    public async Task Rule_OfAPartyWithAGroup_UsesThatGroup() =>
        Assert.Equal("endpoint-group", (await RunAsync(Spec)).Get(Ingress, "env-endpoints-https-from-web").Text("securityGroupId"));

    [Fact]
    public async Task Rule_ToAServiceWithAGatewayEndpoint_NamesItsPrefixList() =>
        Assert.Equal("pl-s3", (await RunAsync(Spec)).Get(Egress, "env-web-to-s3-https").Text("prefixListId"));

    [Fact]
    public async Task Rules_FromTheInternet_AreOneInEachAddressFamily()
    {
        var cloud = await RunAsync(Spec with { Ipv6 = true });

        Assert.Equal("0.0.0.0/0", cloud.Get(Ingress, "env-balancer-https-from-internet").Text("cidrIpv4"));
        Assert.Equal("::/0", cloud.Get(Ingress, "env-balancer-https-from-internet-ipv6").Text("cidrIpv6"));
    }

    [Fact]
    public async Task GroupIdOf_NoSuchParty_NamesTheParties()
    {
        SecurityGroups? made = null;
        await RunAsync(Spec, made: connections => made = connections);

        Assert.Equal("env-web-id", await OutputUtilities.GetValueAsync(made!.GroupIdOf("web")));
        var exception = Assert.Throws<ArgumentException>(() => made.GroupIdOf("mysql"));
        Assert.Equal("There is no party 'mysql'. The parties are balancer, web, endpoints. (Parameter 'party')", exception.Message);
    }

    [Fact]
    public async Task Constructor_ServiceWithoutGatewayEndpoint_IsRefused()
    {
        var spec = Spec with { Parties = [.. Spec.Parties, new("batch", "business") { GatewayServices = ["glacier"] }] };
        var exception = await Assert.ThrowsAsync<RunException>(() => RunAsync(spec));

        Assert.Equal(
            """
            SecurityGroups 'env' has invalid args:
              - parties.batch.gatewayServices must have a gateway endpoint in the network; got 'glacier'.
            """,
            exception.Message);
    }

    private static async Task<RecordingCloud> RunAsync(ConnectionSpec spec, bool isPreview = false, Action<SecurityGroups>? made = null)
    {
        var cloud = new RecordingCloud(isPreview);
        await Deployment.TestAsync(cloud.Mocks, cloud.Options, () =>
        {
            var connections = new SecurityGroups("env", new()
            {
                Spec = spec,
                VpcId = "vpc",
                ExistingGroupIds = ImmutableSortedDictionary<string, Output<string>>.Empty.Add("endpoints", Output.Create("endpoint-group")),
                PrefixListIds = ImmutableSortedDictionary<string, Output<string>>.Empty.Add("s3", Output.Create("pl-s3")),
            });
            made?.Invoke(connections);
        });
        return cloud;
    }
}
