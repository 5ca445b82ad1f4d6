using System.Collections.Immutable;
using Infra.Networking;
using Infra.Tests.Support;

namespace Infra.Tests.Stacks.Environments;

/// <summary>Controls that concern the network and who may call whom in it.</summary>
public sealed class NetworkControlsTests : EnvironmentControls
{
    private const string Egress = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";
    private const string Ingress = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
    private const string Subnet = "aws:ec2/subnet:Subnet";

    [Theory, MemberData(nameof(Stacks))]
    public Task FSBP_EC2_2_DefaultSecurityGroup_IsAdoptedAndEmpty(string stack) => HoldsAsync(stack, cloud =>
        cloud.One("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup") is var group && !group.Groups("ingress").Any() && !group.Groups("egress").Any()
        && group.Text("vpcId") == $"{cloud.One("aws:ec2/vpc:Vpc").Name}-id"
        && !cloud.Resources.Any(rule =>
            rule.Type.StartsWith("aws:vpc/securityGroup", StringComparison.Ordinal)
            && rule.Text("securityGroupId") == $"{group.Name}-id"));

    [Theory, MemberData(nameof(Stacks))]
    public Task FSBP_EC2_6_Vpc_HasAFlowLogOfAllTraffic(string stack) => HoldsAsync(stack, cloud =>
        cloud.OfType("aws:ec2/flowLog:FlowLog").Single() is var log
        && log.Text("vpcId") == $"{cloud.OfType("aws:ec2/vpc:Vpc").Single().Name}-id"
        && log.Text("trafficType") == "ALL" && log.Text("logDestination").Length > 0);

    [Theory, MemberData(nameof(Stacks))]
    public Task FSBP_EC2_15_Subnets_GiveNoPublicAddresses(string stack) =>
        HoldsAsync(stack, cloud => cloud.OfType(Subnet).All(subnet => subnet.Inputs["mapPublicIpOnLaunch"] is false));

    [Theory, MemberData(nameof(Stacks))]
    public Task FSBP_EC2_16_EverySubnet_HasExactlyOneNetworkAcl(string stack) => HoldsAsync(stack, cloud =>
        cloud.OfType("aws:ec2/networkAcl:NetworkAcl").SelectMany(acl => acl.Texts("subnetIds")).Order().SequenceEqual(SubnetIds(cloud)));

    [Theory, MemberData(nameof(Stacks))]
    public Task FSBP_EC2_21_NetworkAcls_NeverOpenRemoteAdministrationToTheWorld(string stack) => HoldsAsync(stack, cloud =>
        cloud.OfType("aws:ec2/networkAcl:NetworkAcl").SelectMany(acl => acl.Groups("ingress"))
            .Where(entry => entry["action"] is "allow"
                && (entry.GetValueOrDefault("cidrBlock") is "0.0.0.0/0" || entry.GetValueOrDefault("ipv6CidrBlock") is "::/0"))
            .All(entry => entry["protocol"] is "1" or "58" || !(Covers(entry, 22) || Covers(entry, 3389))));

    [Theory, MemberData(nameof(Stacks))]
    public Task CKV_AWS_352_NetworkAcls_AllowNoProtocolWhole(string stack) => HoldsAsync(stack, cloud =>
        cloud.OfType("aws:ec2/networkAcl:NetworkAcl").SelectMany(acl => acl.Groups("ingress"))
            .All(entry => entry["action"] is "deny" || entry["protocol"] is not "-1"));

    [Theory, MemberData(nameof(Stacks))]
    public Task FSBP_EC2_18_TheWorld_ReachesThePublicBalancersWebPortsAlone(string stack) => HoldsAsync(stack, cloud =>
        OpenToTheWorld(cloud).Select(rule => $"{rule.Text("securityGroupId")} {rule.Inputs["fromPort"]}-{rule.Inputs["toPort"]}").Order()
            .SequenceEqual([$"infra-{stack}-public-balancer-id 443-443", $"infra-{stack}-public-balancer-id 80-80"]));

    [Theory, MemberData(nameof(Stacks))]
    public Task FSBP_EC2_19_AdministrationAndData_AreShutToTheWorld(string stack) => HoldsAsync(stack, cloud => OpenToTheWorld(cloud).All(rule =>
        !new[] { 20, 21, 22, 23, 25, 110, 135, 143, 445, 1433, 1434, 3000, 3306, 3389,
            4333, 5000, 5432, 5500, 5601, 6379, 8080, 8088, 8888, 9200, 9300 }
            .Any(port => Covers(rule.Inputs, port))));

    [Theory, MemberData(nameof(Stacks))]
    public Task SecurityHub_EC2_13_SecureShell_IsShutToTheWorld(string stack) =>
        HoldsAsync(stack, cloud => OpenToTheWorld(cloud).All(rule => !Covers(rule.Inputs, 22)));

    [Theory, MemberData(nameof(Stacks))]
    public Task CKV_AWS_277_NoRule_OpensEveryPort(string stack) => EveryAsync(stack, Ingress, rule =>
        rule.Text("ipProtocol") == "tcp" && rule.Inputs["fromPort"].Equals(rule.Inputs["toPort"]));

    [Theory, MemberData(nameof(Stacks))]
    public Task CKV_AWS_23_EveryRule_TellsItsFlow(string stack) => EveryAsync(
        stack,
        cloud => cloud.Resources.Where(resource => resource.Type.StartsWith("aws:vpc/securityGroup", StringComparison.Ordinal)),
        (_, rule) => rule.Text("description").Contains(" calls ", StringComparison.Ordinal));

    [Theory, MemberData(nameof(Stacks))]
    public Task SecurityHub_EC2_22_EverySecurityGroup_IsUsed(string stack) => HoldsAsync(stack, cloud =>
    {
        var others = string.Concat(cloud.Resources
            .Where(resource => resource.Type is not ("aws:ec2/securityGroup:SecurityGroup" or Ingress or Egress))
            .Select(resource => resource.InputText));
        return cloud.OfType("aws:ec2/securityGroup:SecurityGroup").All(group => others.Contains($"\"{group.Name}-id\"", StringComparison.Ordinal));
    });

    [Theory, MemberData(nameof(Stacks))]
    public Task SecurityGroups_HaveNoInlineRules(string stack) => EveryAsync(
        stack, "aws:ec2/securityGroup:SecurityGroup", group => !group.Inputs.ContainsKey("ingress") && !group.Inputs.ContainsKey("egress"));

    [Theory, MemberData(nameof(Stacks))]
    public Task CKV2_AWS_35_DefaultRoutes_LeadToGatewaysAlone(string stack) => HoldsAsync(stack, cloud =>
        cloud.OfType("aws:ec2/route:Route").All(route => route.Inputs.ContainsKey("gatewayId") || route.Inputs.ContainsKey("natGatewayId")));

    [Theory, MemberData(nameof(Stacks))]
    public Task BP_vpc_dns_Vpc_ResolvesNames(string stack) => HoldsAsync(stack, cloud =>
        cloud.OfType("aws:ec2/vpc:Vpc").Single() is var vpc && vpc.Inputs["enableDnsSupport"] is true && vpc.Inputs["enableDnsHostnames"] is true);

    [Theory, MemberData(nameof(Stacks))]
    public Task BP_subnet_multi_az_EveryTier_IsInEveryZone(string stack) => HoldsAsync(stack, cloud =>
        cloud.OfType(Subnet).GroupBy(subnet => subnet.Group("tags")["Tier"])
            .All(tier => tier.Select(subnet => subnet.Text("availabilityZoneId")).Distinct().Count() == cloud.Zones.Length)
        && cloud.Zones.Length == (stack == "prod" ? 3 : 2));

    [Fact]
    public Task BP_nat_per_az_Production_LeavesEachZoneThroughItsOwnGateway() => HoldsWhereTheInternetIsCalledAsync(cloud =>
        cloud.OfType("aws:ec2/route:Route").Where(route => route.Inputs.ContainsKey("natGatewayId")).ToList() is var routes
        && routes.All(route => ZoneOf(route.Text("natGatewayId")) == ZoneOf(route.Text("routeTableId")))
        && routes.Select(route => ZoneOf(route.Text("routeTableId"))).Order().SequenceEqual(cloud.Zones.Order())
        && ZonesOf(cloud, cloud.OfType("aws:ec2/natGateway:NatGateway").Select(gateway => gateway.Text("subnetId")))
            .Order().SequenceEqual(cloud.Zones.Order()));

    [Theory, MemberData(nameof(Stacks))]
    public Task BP_vpce_policy_Endpoints_AreForTheAccountsOwnPrincipals(string stack) => HoldsAsync(stack, cloud =>
        cloud.OfType("aws:ec2/vpcEndpoint:VpcEndpoint").Any() && PolicyControls.AreKept(cloud, "EndpointsServeTheAccount"));

    [Fact]
    public Task FSBP_EC2_55_57_Production_ReachesRegistryAndSystemsManagerInside() => HoldsAsync("prod", cloud =>
        new[] { "ecr.api", "ecr.dkr", "ssm" }.All(service => cloud.OfType("aws:ec2/vpcEndpoint:VpcEndpoint").Any(endpoint =>
            endpoint.Text("serviceName") == $"com.amazonaws.eu-central-1.{service}" && endpoint.Texts("subnetIds").Count() == 3)));

    [Fact]
    public Task FSBP_EC2_57_Production_ReachesSystemsManagerInside() => HoldsAsync("prod", cloud =>
        cloud.OfType("aws:ec2/vpcEndpoint:VpcEndpoint").Any(endpoint => endpoint.Text("serviceName") == "com.amazonaws.eu-central-1.ssm"));

    [Theory, MemberData(nameof(Stacks))]
    public Task BP_subnet_cidr_plan_Subnets_LieInTheVpcAndApart(string stack) => HoldsAsync(stack, cloud =>
        cloud.OfType(Subnet).Select(subnet => Cidr.Parse(subnet.Text("cidrBlock"))).ToList() is var blocks
        && Cidr.Parse(cloud.One("aws:ec2/vpc:Vpc").Text("cidrBlock")) is var vpc
        && blocks.All(vpc.Contains)
        && blocks.Index().All(block => blocks.Skip(block.Index + 1).All(other => !block.Item.Contains(other) && !other.Contains(block.Item))));

    [Theory, MemberData(nameof(Stacks))]
    public Task FSBP_RDS_46_SubnetsOfData_HaveNoRouteToTheInternet(string stack) => EveryAsync(
        stack, "aws:rds/subnetGroup:SubnetGroup", (cloud, data) => !(
            from subnet in data.Texts("subnetIds")
            from association in cloud.OfType("aws:ec2/routeTableAssociation:RouteTableAssociation")
            where association.Text("subnetId") == subnet
            from route in cloud.OfType("aws:ec2/route:Route")
            where route.Text("routeTableId") == association.Text("routeTableId") && route.Inputs.ContainsKey("gatewayId")
            select route).Any());

    [Theory, MemberData(nameof(Stacks))]
    public Task BP_dns_failover_Records_FollowTheHealthOfWhatTheyNameWhereSeveralDo(string stack) => EveryAsync(
        stack, "aws:route53/record:Record", (cloud, record) =>
            (!record.Inputs.ContainsKey("aliases") || record.Groups("aliases").All(alias => alias["evaluateTargetHealth"] is true))
            && (record.Inputs.ContainsKey("healthCheckId")
                || !record.Inputs.ContainsKey("weightedRoutingPolicies")
                || cloud.OfType("aws:route53/record:Record").Count(other => other.Text("name") == record.Text("name")) == 1));

    [Theory, MemberData(nameof(Stacks))]
    public Task SecurityHub_EC2_12_EveryAddress_IsUsedByAGateway(string stack) => HoldsAsync(stack, cloud =>
        cloud.OfType("aws:ec2/eip:Eip").Select(address => $"{address.Name}-allocation").Order()
            .SequenceEqual(cloud.OfType("aws:ec2/natGateway:NatGateway").Select(gateway => gateway.Text("allocationId")).Order()));

    [Theory, MemberData(nameof(Stacks))]
    public Task EverySubnet_HasExactlyOneRouteTable(string stack) => HoldsAsync(stack, cloud =>
        cloud.OfType("aws:ec2/routeTableAssociation:RouteTableAssociation")
            .Select(association => association.Text("subnetId")).Order()
            .SequenceEqual(SubnetIds(cloud)));

    [Theory, MemberData(nameof(Stacks))]
    public Task EveryTier_TagsItsTierAndVlan(string stack) => HoldsAsync(stack, cloud =>
        cloud.Resources.Where(resource => resource.Type is Subnet or "aws:ec2/routeTable:RouteTable" or "aws:ec2/networkAcl:NetworkAcl")
            .All(resource => resource.Group("tags").ContainsKey("Tier") && resource.Group("tags").ContainsKey("VlanId")));

    private static IEnumerable<string> SubnetIds(DeclaredEnvironment cloud) => cloud.OfType(Subnet).Select(subnet => $"{subnet.Name}-id").Order();

    private static IEnumerable<RecordedResource> OpenToTheWorld(DeclaredEnvironment cloud) =>
        cloud.OfType(Ingress).Where(rule => rule.Inputs.ContainsKey("cidrIpv4") || rule.Inputs.ContainsKey("cidrIpv6"));

    private static string ZoneOf(string id) => id[^"euc1-az1-id".Length..^"-id".Length];

    private static bool Covers(ImmutableDictionary<string, object> entry, int port) =>
        (double)entry["fromPort"] <= port && port <= (double)entry["toPort"];
}
