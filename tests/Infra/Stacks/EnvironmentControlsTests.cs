using System.Collections.Immutable;
using Infra.Tests.Support;

namespace Infra.Tests.Stacks;

/// <summary>Controls of AWS, CIS, checkov and general practice that concern a network, by their ids, over each environment as it is in Git.</summary>
[Collection(Programs.Name)]
public sealed class EnvironmentControlsTests
{
    private const string Subnet = "aws:ec2/subnet:Subnet";

    [Theory, MemberData(nameof(Stacks))]
    public Task FSBP_EC2_2_DefaultSecurityGroup_IsAdoptedAndEmpty(string stack) => HoldsAsync(stack, cloud =>
        cloud.OfType("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup").Single() is var group && !group.Groups("ingress").Any() && !group.Groups("egress").Any());

    [Theory, MemberData(nameof(Stacks))]
    public Task FSBP_EC2_6_Vpc_HasAFlowLogOfAllTraffic(string stack) => HoldsAsync(stack, cloud =>
        cloud.OfType("aws:ec2/flowLog:FlowLog").Single() is var log
        && log.Text("vpcId") == $"{cloud.OfType("aws:ec2/vpc:Vpc").Single().Name}-id" && log.Text("trafficType") == "ALL" && log.Text("logDestination").Length > 0);

    [Theory, MemberData(nameof(Stacks))]
    public Task FSBP_EC2_15_Subnets_GiveNoPublicAddresses(string stack) =>
        HoldsAsync(stack, cloud => cloud.OfType(Subnet).All(subnet => subnet.Inputs["mapPublicIpOnLaunch"] is false));

    [Theory, MemberData(nameof(Stacks))]
    public Task FSBP_EC2_16_EverySubnet_HasExactlyOneNetworkAcl(string stack) => HoldsAsync(stack, cloud =>
        cloud.OfType("aws:ec2/networkAcl:NetworkAcl").SelectMany(acl => acl.Texts("subnetIds")).Order().SequenceEqual(SubnetIds(cloud)));

    [Theory, MemberData(nameof(Stacks))]
    public Task FSBP_EC2_21_NetworkAcls_NeverOpenRemoteAdministrationToTheWorld(string stack) => HoldsAsync(stack, cloud =>
        cloud.OfType("aws:ec2/networkAcl:NetworkAcl").SelectMany(acl => acl.Groups("ingress"))
            .Where(entry => entry["action"] is "allow" && (entry.GetValueOrDefault("cidrBlock") is "0.0.0.0/0" || entry.GetValueOrDefault("ipv6CidrBlock") is "::/0"))
            .All(entry => entry["protocol"] is "1" or "58" || !(Covers(entry, 22) || Covers(entry, 3389))));

    [Theory, MemberData(nameof(Stacks))]
    public Task CKV_AWS_352_NetworkAcls_AllowNoProtocolWhole(string stack) => HoldsAsync(stack, cloud =>
        cloud.OfType("aws:ec2/networkAcl:NetworkAcl").SelectMany(acl => acl.Groups("ingress")).All(entry => entry["action"] is "deny" || entry["protocol"] is not "-1"));

    [Theory, MemberData(nameof(Stacks))]
    public Task FSBP_EC2_18_SecurityGroups_AreOpenToTheVpcAtMost(string stack) => HoldsAsync(stack, cloud =>
        cloud.OfType("aws:ec2/securityGroup:SecurityGroup").All(group => !group.Inputs.ContainsKey("ingress") && !group.Inputs.ContainsKey("egress"))
        && cloud.OfType("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule").All(rule => rule.Text("cidrIpv4") == cloud.OfType("aws:ec2/vpc:Vpc").Single().Text("cidrBlock")));

    [Theory, MemberData(nameof(Stacks))]
    public Task CKV2_AWS_35_DefaultRoutes_LeadToGatewaysAlone(string stack) => HoldsAsync(stack, cloud =>
        cloud.OfType("aws:ec2/route:Route").All(route => route.Inputs.ContainsKey("gatewayId") || route.Inputs.ContainsKey("natGatewayId")));

    [Theory, MemberData(nameof(Stacks))]
    public Task BP_vpc_dns_Vpc_ResolvesNames(string stack) => HoldsAsync(stack, cloud =>
        cloud.OfType("aws:ec2/vpc:Vpc").Single() is var vpc && vpc.Inputs["enableDnsSupport"] is true && vpc.Inputs["enableDnsHostnames"] is true);

    [Theory, MemberData(nameof(Stacks))]
    public Task BP_subnet_multi_az_EveryTier_IsInEveryZone(string stack) => HoldsAsync(stack, cloud =>
        cloud.OfType(Subnet).GroupBy(subnet => subnet.Group("tags")["Tier"]).All(tier => tier.Select(subnet => subnet.Text("availabilityZoneId")).Distinct().Count() == (stack == "prod" ? 3 : 2)));

    [Fact]
    public Task BP_nat_per_az_Production_LeavesEachZoneThroughItsOwnGateway() => HoldsAsync("prod", cloud =>
        cloud.OfType("aws:ec2/route:Route").Where(route => route.Inputs.ContainsKey("natGatewayId"))
            .All(route => ZoneOf(route.Text("natGatewayId")) == ZoneOf(route.Text("routeTableId"))));

    [Theory, MemberData(nameof(Stacks))]
    public Task BP_vpce_policy_Endpoints_AreForTheAccountsOwnPrincipals(string stack) => HoldsAsync(stack, cloud =>
        cloud.OfType("aws:ec2/vpcEndpoint:VpcEndpoint").All(endpoint => endpoint.Text("policy").Contains("\"aws:PrincipalAccount\"", StringComparison.Ordinal)));

    [Fact]
    public Task FSBP_EC2_55_57_Production_ReachesRegistryAndSystemsManagerInside() => HoldsAsync("prod", cloud =>
        new[] { "ecr.api", "ecr.dkr", "ssm" }.All(service => cloud.OfType("aws:ec2/vpcEndpoint:VpcEndpoint").Any(endpoint =>
            endpoint.Text("serviceName") == $"com.amazonaws.eu-central-1.{service}" && endpoint.Texts("subnetIds").Count() == 3)));

    [Theory, MemberData(nameof(Stacks))]
    public Task SecurityHub_KMS_4_Keys_Rotate(string stack) => HoldsAsync(stack, cloud =>
        cloud.OfType("aws:kms/key:Key").All(key => key.Inputs["enableKeyRotation"] is true && key.Inputs["deletionWindowInDays"] is 30.0));

    [Theory, MemberData(nameof(Stacks))]
    public Task CKV_AWS_158_LogGroups_AreEncryptedAndKeptSixMonths(string stack) => HoldsAsync(stack, cloud =>
        cloud.OfType("aws:cloudwatch/logGroup:LogGroup").All(group => group.Text("kmsKeyId").Length > 0 && group.Inputs["retentionInDays"] is 180.0));

    [Theory, MemberData(nameof(Stacks))]
    public Task CKV_AWS_60_Roles_AreForServicesOfThisAccount(string stack) => HoldsAsync(stack, cloud =>
        cloud.OfType("aws:iam/role:Role").Select(role => role.Text("assumeRolePolicy")).All(policy =>
            policy.Contains("\"Principal\":{\"Service\":", StringComparison.Ordinal) && policy.Contains("\"aws:SourceAccount\"", StringComparison.Ordinal)));

    [Theory, MemberData(nameof(Stacks))]
    public Task SecurityHub_EC2_12_EveryAddress_IsUsedByAGateway(string stack) => HoldsAsync(stack, cloud =>
        cloud.OfType("aws:ec2/eip:Eip").Select(address => $"{address.Name}-allocation").Order()
            .SequenceEqual(cloud.OfType("aws:ec2/natGateway:NatGateway").Select(gateway => gateway.Text("allocationId")).Order()));

    [Theory, MemberData(nameof(Stacks))]
    public Task EverySubnet_HasExactlyOneRouteTable(string stack) => HoldsAsync(stack, cloud =>
        cloud.OfType("aws:ec2/routeTableAssociation:RouteTableAssociation").Select(association => association.Text("subnetId")).Order().SequenceEqual(SubnetIds(cloud)));

    [Theory, MemberData(nameof(Stacks))]
    public Task EveryTaggedResource_IsNamedAsItIsInTheProgram(string stack) => HoldsAsync(stack, cloud =>
        cloud.Resources.Where(resource => resource.Inputs.ContainsKey("tags") && resource.Type != "aws:kms/key:Key").All(resource => resource.Group("tags")["Name"] is string name && name == resource.Name));

    [Theory, MemberData(nameof(Stacks))]
    public Task EveryTier_TagsItsTierAndVlan(string stack) => HoldsAsync(stack, cloud =>
        cloud.Resources.Where(resource => resource.Type is Subnet or "aws:ec2/routeTable:RouteTable" or "aws:ec2/networkAcl:NetworkAcl")
            .All(resource => resource.Group("tags").ContainsKey("Tier") && resource.Group("tags").ContainsKey("VlanId")));

    [Theory, MemberData(nameof(Stacks))]
    public Task EveryResource_GoesThroughTheGuardedProvider(string stack) => HoldsAsync(stack, cloud =>
        cloud.Resources.Where(resource => resource.Type.StartsWith("aws:", StringComparison.Ordinal))
            .All(resource => resource.Provider.EndsWith("pulumi:providers:aws::aws::aws-id", StringComparison.Ordinal)));

    public static TheoryData<string> Stacks => ["dev", "prod"];

    private static async Task HoldsAsync(string stack, Func<RecordingCloud, bool> control) =>
        Assert.True(control((await EnvironmentRun.OfFileAsync(stack, isPreview: false)).Cloud));

    private static IEnumerable<string> SubnetIds(RecordingCloud cloud) => cloud.OfType(Subnet).Select(subnet => $"{subnet.Name}-id").Order();

    private static string ZoneOf(string id) => id[^"euc1-az1-id".Length..];

    private static bool Covers(ImmutableDictionary<string, object> entry, int port) => (double)entry["fromPort"] <= port && port <= (double)entry["toPort"];
}
