using System.Text.Json.Nodes;
using Infra.Networking;
using Infra.Tests.Support;
using Pulumi;
using Pulumi.Utilities;
using static Infra.Tests.Networking.NetworkPrograms;

namespace Infra.Tests.Networking;

[Collection(Programs.Name)]
public sealed class NetworkEndpointTests
{
    [Fact]
    public async Task GatewayEndpoints_Defaults_AreRoutesOfEgressTiersForOwnPrincipals()
    {
        var cloud = await RunAsync(Args(zones: ["euc1-az1"]));

        AssertInputs(cloud, "aws:ec2/vpcEndpoint:VpcEndpoint", "net-endpoint-s3", """
            {
              "policy": {
                "Version": "2012-10-17",
                "Statement": [
                  {
                    "Sid": "OwnPrincipals",
                    "Effect": "Allow",
                    "Principal": "*",
                    "Action": "*",
                    "Resource": "*",
                    "Condition": {
                      "StringEquals": {
                        "aws:PrincipalAccount": "111122223333"
                      }
                    }
                  },
                  {
                    "Sid": "AwsBuckets",
                    "Effect": "Allow",
                    "Principal": "*",
                    "Action": "s3:GetObject",
                    "Resource": [
                      "arn:aws:s3:::al2023-repos-eu-central-1-de612dc2/*",
                      "arn:aws:s3:::prod-eu-central-1-starport-layer-bucket/*"
                    ]
                  }
                ]
              },
              "routeTableIds": [
                "net-routes-management-euc1-az1-id",
                "net-routes-business-euc1-az1-id"
              ],
              "serviceName": "com.amazonaws.eu-central-1.s3",
              "tags": {
                "Name": "net-endpoint-s3"
              },
              "vpcEndpointType": "Gateway",
              "vpcId": "net-vpc-id"
            }
            """);
    }

    [Fact]
    public async Task InterfaceEndpoint_OfService_IsInEveryZoneOfItsTierForOwnPrincipals()
    {
        var cloud = await RunAsync(Args());

        AssertInputs(cloud, "aws:ec2/vpcEndpoint:VpcEndpoint", "net-endpoint-ecr-api", """
            {
              "policy": {
                "Version": "2012-10-17",
                "Statement": [
                  {
                    "Sid": "OwnPrincipals",
                    "Effect": "Allow",
                    "Principal": "*",
                    "Action": "*",
                    "Resource": "*",
                    "Condition": {
                      "StringEquals": {
                        "aws:PrincipalAccount": "111122223333"
                      }
                    }
                  }
                ]
              },
              "privateDnsEnabled": true,
              "securityGroupIds": [
                "net-endpoints-id"
              ],
              "serviceName": "com.amazonaws.eu-central-1.ecr.api",
              "subnetIds": [
                "net-subnet-management-euc1-az1-id",
                "net-subnet-management-euc1-az2-id"
              ],
              "tags": {
                "Name": "net-endpoint-ecr-api",
                "Tier": "management",
                "VlanId": "100"
              },
              "vpcEndpointType": "Interface",
              "vpcId": "net-vpc-id"
            }
            """);
    }

    [Fact]
    public async Task EndpointSecurityGroup_Defaults_OpensHttpsToTheVpcAlone()
    {
        var cloud = await RunAsync(Args());
        Assert.DoesNotContain(cloud.Resources, resource => resource.Type.StartsWith("aws:vpc/securityGroup", StringComparison.Ordinal));
    }

    [Fact]
    public async Task GatewayEndpoint_OfService_IsARouteOfItsCallers()
    {
        var cloud = await RunAsync(Args(
            zones: ["euc1-az1"], outside: new() { Gateways = [new("business", "dynamodb"), new("business", "dynamodb")] }));

        var endpoint = Assert.Single(cloud.OfType("aws:ec2/vpcEndpoint:VpcEndpoint"), endpoint => endpoint.Text("vpcEndpointType") == "Gateway");
        Assert.Equal(("net-endpoint-dynamodb", "net-routes-business-euc1-az1-id"), (endpoint.Name, Assert.Single(endpoint.Texts("routeTableIds"))));
    }

    [Fact]
    public async Task InterfaceEndpoints_None_NeedNoSecurityGroup()
    {
        var cloud = await RunAsync(Args(new() { InterfaceEndpoints = [] }));

        Assert.Equal(
            ["aws:ec2/vpcEndpoint:VpcEndpoint net-endpoint-s3"],
            cloud.Resources.Where(resource => resource.Type.Contains("Endpoint") || resource.Type.Contains("ecurityGroup"))
                .Skip(1).Select(resource => $"{resource.Type} {resource.Name}"));
    }

    [Fact]
    public async Task StsEndpoint_LetsServiceAccountsIn()
    {
        var cloud = await RunAsync(Args());

        var policy = JsonNode.Parse(cloud.Get("aws:ec2/vpcEndpoint:VpcEndpoint", "net-endpoint-sts").Text("policy"))!;
        Assert.Equal(
            """
            {
              "Sid": "WebIdentities",
              "Effect": "Allow",
              "Principal": "*",
              "Action": "sts:AssumeRoleWithWebIdentity",
              "Resource": "arn:aws:iam::111122223333:role/*"
            }
            """,
            RecordedResource.LayOut(policy["Statement"]!.AsArray()[^1]!.ToJsonString()));
    }

    [Fact]
    public async Task PrefixLists_OfGatewayEndpoints_AreByService()
    {
        Network? network = null;
        await RunAsync(Args(), made: made => network = made);

        Assert.Equal("net-endpoint-s3-prefixListId", await OutputUtilities.GetValueAsync(network!.PrefixListIds["s3"]));
    }
}
