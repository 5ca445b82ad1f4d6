using Infra.Networking;
using Infra.Tests.Support;
using Pulumi;
using static Infra.Tests.Networking.NetworkPrograms;

namespace Infra.Tests.Networking;

[Collection(Programs.Name)]
public sealed class NetworkSubnetTests
{
    [Fact]
    public async Task Vpc_Defaults_ResolvesNames()
    {
        var cloud = await RunAsync(Args());

        AssertInputs(cloud, "aws:ec2/vpc:Vpc", "net-vpc", """
            {
              "assignGeneratedIpv6CidrBlock": false,
              "cidrBlock": "10.0.0.0/16",
              "enableDnsHostnames": true,
              "enableDnsSupport": true,
              "tags": {
                "Name": "net-vpc"
              }
            }
            """);
    }

    [Fact]
    public async Task Subnet_OfTierAndZone_IsNamedTaggedAndPlacedByThem()
    {
        var cloud = await RunAsync(Args());

        AssertInputs(cloud, "aws:ec2/subnet:Subnet", "net-subnet-business-euc1-az2", """
            {
              "assignIpv6AddressOnCreation": false,
              "availabilityZoneId": "euc1-az2",
              "cidrBlock": "10.0.34.0/23",
              "mapPublicIpOnLaunch": false,
              "tags": {
                "Name": "net-subnet-business-euc1-az2",
                "Tier": "business",
                "VlanId": "200"
              },
              "vpcId": "net-vpc-id"
            }
            """);
    }

    [Fact]
    public async Task Subnet_BeforeAnythingIsThere_LacksOnlyTheVpc()
    {
        var cloud = await RunAsync(Args(), isPreview: true);

        AssertInputs(cloud, "aws:ec2/subnet:Subnet", "net-subnet-data-euc1-az1", """
            {
              "assignIpv6AddressOnCreation": false,
              "availabilityZoneId": "euc1-az1",
              "cidrBlock": "10.0.48.0/23",
              "mapPublicIpOnLaunch": false,
              "tags": {
                "Name": "net-subnet-data-euc1-az1",
                "Tier": "data",
                "VlanId": "300"
              }
            }
            """);
    }

    [Fact]
    public async Task DefaultRoutes_NatPerZone_LeaveThroughTheirOwnZone()
    {
        var cloud = await RunAsync(Args());

        Assert.Equal(
            [
                "net-routes-business-euc1-az1-id 0.0.0.0/0 net-nat-euc1-az1-id",
                "net-routes-business-euc1-az2-id 0.0.0.0/0 net-nat-euc1-az2-id",
                "net-routes-management-euc1-az1-id 0.0.0.0/0 net-nat-euc1-az1-id",
                "net-routes-management-euc1-az2-id 0.0.0.0/0 net-nat-euc1-az2-id",
                "net-routes-public-id 0.0.0.0/0 net-internet-gateway-id",
            ],
            cloud.OfType("aws:ec2/route:Route").Select(TextOfRoute));
    }

    [Fact]
    public async Task NatGateway_OfZone_StandsInThatZonesPublicSubnetWithItsOwnAddress()
    {
        var cloud = await RunAsync(Args());

        AssertInputs(cloud, "aws:ec2/natGateway:NatGateway", "net-nat-euc1-az2", """
            {
              "allocationId": "net-nat-address-euc1-az2-allocation",
              "subnetId": "net-subnet-public-euc1-az2-id",
              "tags": {
                "Name": "net-nat-euc1-az2",
                "Tier": "public",
                "VlanId": "10"
              }
            }
            """);
    }

    [Fact]
    public async Task RouteTables_EverySubnet_HasItsOwnTiers()
    {
        var cloud = await RunAsync(Args());

        Assert.Equal(
            [
                "net-subnet-business-euc1-az1-id net-routes-business-euc1-az1-id",
                "net-subnet-business-euc1-az2-id net-routes-business-euc1-az2-id",
                "net-subnet-data-euc1-az1-id net-routes-data-id",
                "net-subnet-data-euc1-az2-id net-routes-data-id",
                "net-subnet-management-euc1-az1-id net-routes-management-euc1-az1-id",
                "net-subnet-management-euc1-az2-id net-routes-management-euc1-az2-id",
                "net-subnet-public-euc1-az1-id net-routes-public-id",
                "net-subnet-public-euc1-az2-id net-routes-public-id",
            ],
            cloud.OfType("aws:ec2/routeTableAssociation:RouteTableAssociation")
                .Select(resource => $"{resource.Text("subnetId")} {resource.Text("routeTableId")}"));
    }

    [Fact]
    public async Task NatAlarm_OfZone_GoesOffWithTheFirstConnectionLost()
    {
        var cloud = await RunAsync(Args());

        AssertInputs(cloud, "aws:cloudwatch/metricAlarm:MetricAlarm", "net-alarm-nat-ports-euc1-az2", """
            {
              "alarmActions": [
                "alarm-topic"
              ],
              "alarmDescription": "The NAT gateway in euc1-az2 has no ports left for new connections. What to do: docs/runbooks/network.md#nat-ports",
              "comparisonOperator": "GreaterThanThreshold",
              "datapointsToAlarm": 3,
              "dimensions": {
                "NatGatewayId": "net-nat-euc1-az2-id"
              },
              "evaluationPeriods": 5,
              "metricName": "ErrorPortAllocation",
              "name": "net-alarm-nat-ports-euc1-az2",
              "namespace": "AWS/NATGateway",
              "okActions": [
                "alarm-topic"
              ],
              "period": 60,
              "statistic": "Sum",
              "tags": {
                "Name": "net-alarm-nat-ports-euc1-az2"
              },
              "threshold": 0,
              "treatMissingData": "notBreaching"
            }
            """);
    }

    [Fact]
    public async Task Subnet_DualStack_TakesTheBlockOfItsSlotAndZone()
    {
        var cloud = await RunAsync(Args(new() { Ipv6 = true }));

        Assert.Equal("2001:db8:1234:1a19::/64", cloud.Get("aws:ec2/subnet:Subnet", "net-subnet-data-euc1-az2").Text("ipv6CidrBlock"));
    }

    [Fact]
    public async Task DefaultRoutes_DualStackWithoutNat_LeaveOutwardsOnly()
    {
        var cloud = await RunAsync(Args(new() { Nat = NatMode.None, Ipv6 = true }, zones: ["euc1-az1"]));

        Assert.Equal(
            [
                "net-routes-business-euc1-az1-id ::/0 net-egress-only-gateway-id",
                "net-routes-management-euc1-az1-id ::/0 net-egress-only-gateway-id",
                "net-routes-public-id 0.0.0.0/0 net-internet-gateway-id",
                "net-routes-public-id ::/0 net-internet-gateway-id",
            ],
            cloud.OfType("aws:ec2/route:Route").Select(TextOfRoute));
    }

    private static string TextOfRoute(RecordedResource route)
    {
        var target = new[] { "gatewayId", "natGatewayId", "egressOnlyGatewayId" }.Single(route.Inputs.ContainsKey);
        var destination = route.Inputs.ContainsKey("destinationCidrBlock") ? "destinationCidrBlock" : "destinationIpv6CidrBlock";
        return $"{route.Text("routeTableId")} {route.Text(destination)} {route.Text(target)}";
    }
}
