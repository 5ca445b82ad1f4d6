using System.Collections.Concurrent;
using System.Collections.Immutable;
using Infra.Networking;
using Infra.Tests.Support;
using Pulumi;
using Pulumi.Utilities;

namespace Infra.Tests.Networking;

[Collection(Programs.Name)]
public sealed class NetworkTests
{
    private static readonly string[] TwoZones = ["euc1-az1", "euc1-az2"];

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

    [Theory]
    [InlineData(NatMode.None, 2, 0)]
    [InlineData(NatMode.Single, 2, 1)]
    [InlineData(NatMode.PerZone, 2, 2)]
    [InlineData(NatMode.PerZone, 3, 3)]
    public async Task Resources_ByNatModeAndZones_AreSoMany(NatMode nat, int zones, int nats)
    {
        var cloud = await RunAsync(Args(zones: [.. Enumerable.Range(1, zones).Select(number => $"euc1-az{number}")], nat: nat));

        Assert.Equal(
            new Dictionary<string, int>
            {
                ["aws:cloudwatch/logGroup:LogGroup"] = 1,
                ["aws:ec2/defaultNetworkAcl:DefaultNetworkAcl"] = 1,
                ["aws:ec2/defaultRouteTable:DefaultRouteTable"] = 1,
                ["aws:ec2/defaultSecurityGroup:DefaultSecurityGroup"] = 1,
                ["aws:ec2/flowLog:FlowLog"] = 1,
                ["aws:ec2/internetGateway:InternetGateway"] = 1,
                ["aws:ec2/networkAcl:NetworkAcl"] = 4,
                ["aws:ec2/route:Route"] = 1 + (nats > 0 ? 2 * zones : 0),
                ["aws:ec2/routeTable:RouteTable"] = 2 + (2 * zones),
                ["aws:ec2/routeTableAssociation:RouteTableAssociation"] = 4 * zones,
                ["aws:ec2/securityGroup:SecurityGroup"] = 1,
                ["aws:ec2/subnet:Subnet"] = 4 * zones,
                ["aws:ec2/vpc:Vpc"] = 1,
                ["aws:ec2/vpcEndpoint:VpcEndpoint"] = 13,
                ["aws:iam/role:Role"] = 1,
                ["aws:iam/rolePolicy:RolePolicy"] = 1,
                ["aws:cloudwatch/metricAlarm:MetricAlarm"] = nats,
                ["infra:networking:Network"] = 1,
                ["aws:ec2/eip:Eip"] = nats,
                ["aws:ec2/natGateway:NatGateway"] = nats,
            }.Where(count => count.Value > 0).OrderBy(count => count.Key),
            cloud.Resources.CountBy(resource => resource.Type).OrderBy(count => count.Key));
    }

    [Fact]
    public async Task Resources_InPreviewAndInUpdate_AreTheSame()
    {
        var preview = await RunAsync(Args(enableIpv6: true), isPreview: true);
        var update = await RunAsync(Args(enableIpv6: true));

        Assert.Equal(update.Resources.Select(resource => (resource.Type, resource.Name)), preview.Resources.Select(resource => (resource.Type, resource.Name)));
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
            cloud.OfType("aws:ec2/routeTableAssociation:RouteTableAssociation").Select(resource => $"{resource.Text("subnetId")} {resource.Text("routeTableId")}"));
    }

    [Fact]
    public async Task Defaults_OfTheVpc_AreTakenOverAndEmptied()
    {
        var cloud = await RunAsync(Args());

        Assert.Equal(
            [
                ("net-default-network-acl", "acl-default", "[] []"),
                ("net-default-route-table", "rtb-default", "[]"),
                ("net-default-security-group", "net-vpc-id", "[] []"),
            ],
            [
                Adopted("aws:ec2/defaultNetworkAcl:DefaultNetworkAcl", "defaultNetworkAclId", "ingress", "egress"),
                Adopted("aws:ec2/defaultRouteTable:DefaultRouteTable", "defaultRouteTableId", "routes"),
                Adopted("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", "vpcId", "ingress", "egress"),
            ]);

        (string, string, string) Adopted(string type, string of, params string[] lists)
        {
            var resource = cloud.OfType(type).Single();
            return (resource.Name, resource.Text(of), string.Join(' ', lists.Select(list => resource.Groups(list).Any() ? "[...]" : "[]")));
        }
    }

    [Fact]
    public async Task NetworkAcl_OfDataTier_IsThisWhole()
    {
        var cloud = await RunAsync(Args());

        AssertInputs(cloud, "aws:ec2/networkAcl:NetworkAcl", "net-acl-data", $$"""
            {
              "egress": {{DataEntries}},
              "ingress": {{DataEntries}},
              "subnetIds": [
                "net-subnet-data-euc1-az1-id",
                "net-subnet-data-euc1-az2-id"
              ],
              "tags": {
                "Name": "net-acl-data",
                "Tier": "data",
                "VlanId": "300"
              },
              "vpcId": "net-vpc-id"
            }
            """);
    }

    [Fact]
    public async Task NetworkAcl_DualStack_HasATwinForEachEntry()
    {
        var cloud = await RunAsync(Args(enableIpv6: true));

        Assert.Equal(
            [
                "110 allow 6 10.0.16.0/20", "111 allow 6 2001:db8:1234:1a08::/61", "120 allow 6 10.0.32.0/20", "121 allow 6 2001:db8:1234:1a10::/61",
                "130 allow 6 10.0.48.0/20", "131 allow 6 2001:db8:1234:1a18::/61",
            ],
            cloud.Get("aws:ec2/networkAcl:NetworkAcl", "net-acl-data").Groups("ingress").Select(TextOfEntry));
    }

    [Fact]
    public async Task NetworkAcl_PacketsTooBig_AreIcmpMessagesOfEachFamily()
    {
        var cloud = await RunAsync(Args(enableIpv6: true));

        Assert.Equal(
            ["700 allow 1 0.0.0.0/0 type 3 code 4", "701 allow 58 ::/0 type 2 code 0"],
            cloud.Get("aws:ec2/networkAcl:NetworkAcl", "net-acl-public").Groups("egress").TakeLast(2)
                .Select(entry => $"{TextOfEntry(entry)} type {entry["icmpType"]} code {entry["icmpCode"]}"));
    }

    [Fact]
    public async Task GatewayEndpoints_Defaults_AreRoutesOfEgressTiersForOwnPrincipals()
    {
        var cloud = await RunAsync(Args(zones: ["euc1-az1"]));

        AssertInputs(cloud, "aws:ec2/vpcEndpoint:VpcEndpoint", "net-endpoint-s3", """
            {
              "policy": "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"OwnPrincipals\",\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"*\",\"Resource\":\"*\",\"Condition\":{\"StringEquals\":{\"aws:PrincipalAccount\":\"111122223333\"}}},{\"Sid\":\"AwsBuckets\",\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"s3:GetObject\",\"Resource\":[\"arn:aws:s3:::al2023-repos-eu-central-1-de612dc2/*\",\"arn:aws:s3:::prod-eu-central-1-starport-layer-bucket/*\"]}]}",
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
              "policy": "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"OwnPrincipals\",\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"*\",\"Resource\":\"*\",\"Condition\":{\"StringEquals\":{\"aws:PrincipalAccount\":\"111122223333\"}}}]}",
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
    public async Task InterfaceEndpoints_None_NeedNoSecurityGroup()
    {
        var cloud = await RunAsync(Args(endpoints: []));

        Assert.Equal(
            ["aws:ec2/vpcEndpoint:VpcEndpoint net-endpoint-dynamodb", "aws:ec2/vpcEndpoint:VpcEndpoint net-endpoint-s3"],
            cloud.Resources.Where(resource => resource.Type.Contains("Endpoint") || resource.Type.Contains("ecurityGroup")).Skip(1).Select(resource => $"{resource.Type} {resource.Name}"));
    }

    [Fact]
    public async Task StsEndpoint_LetsServiceAccountsIn()
    {
        var cloud = await RunAsync(Args());

        Assert.EndsWith(
            """{"Sid":"WebIdentities","Effect":"Allow","Principal":"*","Action":"sts:AssumeRoleWithWebIdentity","Resource":"arn:aws:iam::111122223333:role/*"}]}""",
            cloud.Get("aws:ec2/vpcEndpoint:VpcEndpoint", "net-endpoint-sts").Text("policy"));
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
    public async Task ZoneNames_InUpdate_AreThoseOfTheSubnets()
    {
        Network? network = null;
        await RunAsync(Args(), made: made => network = made);

        Assert.Equal("net-subnet-public-euc1-az2-availabilityZone", await OutputUtilities.GetValueAsync(network!.ZoneNames["euc1-az2"]));
    }

    [Fact]
    public async Task PrefixLists_OfGatewayEndpoints_AreByService()
    {
        Network? network = null;
        await RunAsync(Args(), made: made => network = made);

        Assert.Equal("net-endpoint-s3-prefixListId", await OutputUtilities.GetValueAsync(network!.PrefixListIds["s3"]));
    }

    [Fact]
    public async Task FlowLog_Defaults_RecordsAllTrafficInTheOwnedGroup()
    {
        var cloud = await RunAsync(Args());

        AssertInputs(cloud, "aws:ec2/flowLog:FlowLog", "net-flow-logs", """
            {
              "iamRoleArn": "net-flow-logs-role-arn",
              "logDestination": "net-flow-logs-group-arn",
              "logDestinationType": "cloud-watch-logs",
              "logFormat": "${version} ${account-id} ${interface-id} ${srcaddr} ${dstaddr} ${srcport} ${dstport} ${protocol} ${packets} ${bytes} ${start} ${end} ${action} ${log-status} ${vpc-id} ${subnet-id} ${az-id} ${flow-direction} ${tcp-flags} ${pkt-srcaddr} ${pkt-dstaddr}",
              "tags": {
                "Name": "net-flow-logs"
              },
              "trafficType": "ALL",
              "vpcId": "net-vpc-id"
            }
            """);
    }

    [Fact]
    public async Task FlowLogGroup_Defaults_IsEncryptedAndKeptSixMonths()
    {
        var cloud = await RunAsync(Args());

        AssertInputs(cloud, "aws:cloudwatch/logGroup:LogGroup", "net-flow-logs-group", """
            {
              "deletionProtectionEnabled": true,
              "kmsKeyId": "logs-key-arn",
              "name": "/net/flow-logs",
              "retentionInDays": 180,
              "tags": {
                "Name": "net-flow-logs-group"
              }
            }
            """);
    }

    [Fact]
    public async Task FlowLogRole_Defaults_IsForThisAccountsFlowLogsAndWritesToTheirGroupAlone()
    {
        var cloud = await RunAsync(Args());

        Assert.Equal(
            (
                """{"Version":"2012-10-17","Statement":[{"Sid":"FlowLogs","Effect":"Allow","Principal":{"Service":"vpc-flow-logs.amazonaws.com"},"Action":"sts:AssumeRole","Condition":{"StringEquals":{"aws:SourceAccount":"111122223333"},"ArnLike":{"aws:SourceArn":"arn:aws:ec2:eu-central-1:111122223333:vpc-flow-log/*"}}}]}""",
                """{"Version":"2012-10-17","Statement":[{"Sid":"Write","Effect":"Allow","Action":["logs:CreateLogStream","logs:DescribeLogStreams","logs:PutLogEvents"],"Resource":"arn:aws:logs:eu-central-1:111122223333:log-group:/net/flow-logs:*"},{"Sid":"List","Effect":"Allow","Action":"logs:DescribeLogGroups","Resource":"arn:aws:logs:eu-central-1:111122223333:log-group:*"}]}"""),
            (cloud.Get("aws:iam/role:Role", "net-flow-logs-role").Text("assumeRolePolicy"), cloud.Get("aws:iam/rolePolicy:RolePolicy", "net-flow-logs-role-policy").Text("policy")));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ProtectLogs_Either_HoldsForTheGroup(bool protect)
    {
        var isProtected = new ConcurrentDictionary<string, bool?>();
        await RunAsync(Args(protectLogs: protect), options: new() { ResourceTransformations = { Record } });

        Assert.Equal(protect, isProtected["aws:cloudwatch/logGroup:LogGroup"] == true);

        ResourceTransformationResult? Record(ResourceTransformationArgs args)
        {
            isProtected[args.Resource.GetResourceType()] = args.Options.Protect;
            return null;
        }
    }

    [Fact]
    public async Task Subnet_DualStack_TakesTheBlockOfItsSlotAndZone()
    {
        var cloud = await RunAsync(Args(enableIpv6: true));

        Assert.Equal("2001:db8:1234:1a19::/64", cloud.Get("aws:ec2/subnet:Subnet", "net-subnet-data-euc1-az2").Text("ipv6CidrBlock"));
    }

    [Fact]
    public async Task DefaultRoutes_DualStackWithoutNat_LeaveOutwardsOnly()
    {
        var cloud = await RunAsync(Args(zones: ["euc1-az1"], nat: NatMode.None, enableIpv6: true));

        Assert.Equal(
            [
                "net-routes-business-euc1-az1-id ::/0 net-egress-only-gateway-id",
                "net-routes-management-euc1-az1-id ::/0 net-egress-only-gateway-id",
                "net-routes-public-id 0.0.0.0/0 net-internet-gateway-id",
                "net-routes-public-id ::/0 net-internet-gateway-id",
            ],
            cloud.OfType("aws:ec2/route:Route").Select(TextOfRoute));
    }

    [Fact]
    public async Task Resources_IsolatedTiersOnly_HaveNoWayOut()
    {
        var cloud = await RunAsync(Args(tiers: [new("data", 300, Exposure.Isolated, 3, 23)], nat: NatMode.None, endpoints: [], enableIpv6: true));

        Assert.DoesNotContain(cloud.Resources, resource => resource.Type.Contains("Gateway") || resource.Type.Contains("route:Route") || resource.Type.Contains("Endpoint"));
    }

    [Fact]
    public async Task Resources_ZoneAndTierAdded_ChangeOnlyWhatSpansZones()
    {
        var before = await RunAsync(Args());
        var after = await RunAsync(Args(zones: ["euc1-az3", "euc1-az2", "euc1-az1"], tiers: [new("edge", 400, Exposure.Egress, 4, 23), .. NetworkDefaults.Tiers]));

        var changed = from was in before.Resources
                      let now = after.Get(was.Type, was.Name)
                      where now.InputText != was.InputText
                      select was.Type;
        Assert.Equal(["aws:ec2/networkAcl:NetworkAcl", "aws:ec2/vpcEndpoint:VpcEndpoint"], changed.Distinct());
    }

    [Fact]
    public async Task Outputs_InUpdate_AreInZoneOrder()
    {
        Network? network = null;
        await RunAsync(Args(zones: ["euc1-az2", "euc1-az1"]), made: made => network = made);

        Assert.Equal("net-vpc-id", await OutputUtilities.GetValueAsync(network!.VpcId));
        Assert.Equal("10.0.0.0/16", await OutputUtilities.GetValueAsync(network.CidrBlock));
        Assert.Equal("", await OutputUtilities.GetValueAsync(network.Ipv6CidrBlock));
        Assert.Equal(["net-nat-address-euc1-az1-ip", "net-nat-address-euc1-az2-ip"], (await OutputUtilities.GetValueAsync(network.NatAddresses)).AsEnumerable());
        Assert.Equal(["net-subnet-data-euc1-az1-id", "net-subnet-data-euc1-az2-id"], (await OutputUtilities.GetValueAsync(network.SubnetIdsOf("data"))).AsEnumerable());
        Assert.Equal(
            """
            business: net-subnet-business-euc1-az1-id net-subnet-business-euc1-az2-id; 10.0.32.0/23 10.0.34.0/23; net-routes-business-euc1-az1-id net-routes-business-euc1-az2-id
            data: net-subnet-data-euc1-az1-id net-subnet-data-euc1-az2-id; 10.0.48.0/23 10.0.50.0/23; net-routes-data-id
            management: net-subnet-management-euc1-az1-id net-subnet-management-euc1-az2-id; 10.0.16.0/23 10.0.18.0/23; net-routes-management-euc1-az1-id net-routes-management-euc1-az2-id
            public: net-subnet-public-euc1-az1-id net-subnet-public-euc1-az2-id; 10.0.0.0/23 10.0.2.0/23; net-routes-public-id
            """,
            await TextOfTiersAsync(network));
    }

    [Fact]
    public async Task Outputs_InPreview_AreKnownWhereTheyNeedNoCloud()
    {
        Network? network = null;
        await RunAsync(Args(), isPreview: true, made: made => network = made);

        Assert.Equal(
            (false, true, true, false, false),
            (
                await OutputUtilities.GetIsKnownAsync(network!.VpcId),
                await OutputUtilities.GetIsKnownAsync(network.CidrBlock),
                await OutputUtilities.GetIsKnownAsync(network.SubnetCidrs),
                await OutputUtilities.GetIsKnownAsync(network.SubnetIds),
                await OutputUtilities.GetIsKnownAsync(network.NatAddresses)));
    }

    [Fact]
    public async Task NatAddresses_WithoutNat_AreKnownToBeNone()
    {
        Network? network = null;
        await RunAsync(Args(nat: NatMode.None), isPreview: true, made: made => network = made);

        Assert.Empty(await OutputUtilities.GetValueAsync(network!.NatAddresses));
    }

    [Fact]
    public async Task SubnetIdsOf_NoSuchTier_NamesTheTiers()
    {
        Network? network = null;
        await RunAsync(Args(), made: made => network = made);

        var exception = Assert.Throws<ArgumentException>(() => network!.SubnetIdsOf("web"));
        Assert.Equal("Network 'net' has no tier 'web'. Its tiers are public, management, business, data. (Parameter 'name')", exception.Message);
    }

    [Fact]
    public async Task Constructor_BrokenRules_ListsThemAllWithoutStackTraceAndRegistersNothing()
    {
        var cloud = new RecordingCloud(isPreview: false);
        var exception = await Assert.ThrowsAsync<RunException>(() => Deployment.TestAsync(cloud.Mocks, cloud.Options, () =>
        {
            _ = new Network("net", NetworkPrograms.ArgsOf(new()
            {
                Location = new("1234", "eu-central-1"),
                Zones = ["euc1-az1", "euc1-az1"],
                CidrBlock = "10.0.0.0/33",
                FlowLogRetentionDays = 10,
            }));
        }));

        Assert.Empty(cloud.Resources);
        Assert.Equal(
            """
            Network 'net' has invalid args:
              - cidr must be an IPv4 block such as 10.0.0.0/16; got '10.0.0.0/33'.
              - zones[1] must be listed once; got 'euc1-az1'. Remove it: the same zone is listed above.
              - accountId must be 12 digits; got '1234'. Write it in quotes, or YAML reads it as a number.
              - flowLogRetentionDays must be a number of days that CloudWatch Logs accepts; got 10. Those are 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653.
            """,
            exception.Message);
    }

    private const string DataEntries = """
        [
            {
              "action": "allow",
              "cidrBlock": "10.0.16.0/20",
              "fromPort": 0,
              "protocol": "6",
              "ruleNo": 110,
              "toPort": 65535
            },
            {
              "action": "allow",
              "cidrBlock": "10.0.32.0/20",
              "fromPort": 0,
              "protocol": "6",
              "ruleNo": 120,
              "toPort": 65535
            },
            {
              "action": "allow",
              "cidrBlock": "10.0.48.0/20",
              "fromPort": 0,
              "protocol": "6",
              "ruleNo": 130,
              "toPort": 65535
            }
          ]
        """;

    private static NetworkSpec Args(
        string[]? zones = null,
        TierSpec[]? tiers = null,
        NatMode nat = NatMode.PerZone,
        string[]? endpoints = null,
        bool enableIpv6 = false,
        bool protectLogs = true) => new()
        {
            Location = new("111122223333", "eu-central-1"),
            Zones = [.. zones ?? TwoZones],
            Tiers = tiers is null ? NetworkDefaults.Tiers : [.. tiers],
            Nat = nat,
            InterfaceEndpoints = endpoints is null ? NetworkDefaults.InterfaceEndpoints : [.. endpoints],
            EnableIpv6 = enableIpv6,
            ProtectLogs = protectLogs,
        };

    private static async Task<RecordingCloud> RunAsync(
        NetworkSpec spec, bool isPreview = false, ComponentResourceOptions? options = null, Action<Network>? made = null)
    {
        var cloud = new RecordingCloud(isPreview);
        await Deployment.TestAsync(cloud.Mocks, cloud.Options, () =>
        {
            var network = new Network("net", NetworkPrograms.ArgsOf(spec), options);
            made?.Invoke(network);
        });
        return cloud;
    }

    private static void AssertInputs(RecordingCloud cloud, string type, string name, string expected) => Assert.Equal(expected, cloud.Get(type, name).InputText);

    private static string TextOfRoute(RecordedResource route)
    {
        var target = new[] { "gatewayId", "natGatewayId", "egressOnlyGatewayId" }.Single(route.Inputs.ContainsKey);
        var destination = route.Inputs.ContainsKey("destinationCidrBlock") ? "destinationCidrBlock" : "destinationIpv6CidrBlock";
        return $"{route.Text("routeTableId")} {route.Text(destination)} {route.Text(target)}";
    }

    private static string TextOfEntry(ImmutableDictionary<string, object> entry) =>
        $"{entry["ruleNo"]} {entry["action"]} {entry["protocol"]} {entry.GetValueOrDefault("cidrBlock") ?? entry["ipv6CidrBlock"]}";

    private static async Task<string> TextOfTiersAsync(Network network)
    {
        var ids = await OutputUtilities.GetValueAsync(network.SubnetIds);
        var cidrs = await OutputUtilities.GetValueAsync(network.SubnetCidrs);
        var tables = await OutputUtilities.GetValueAsync(network.RouteTableIds);
        return string.Join('\n', ids.Keys.Order(StringComparer.Ordinal).Select(tier =>
            $"{tier}: {string.Join(' ', ids[tier])}; {string.Join(' ', cidrs[tier])}; {string.Join(' ', tables[tier])}"));
    }
}
