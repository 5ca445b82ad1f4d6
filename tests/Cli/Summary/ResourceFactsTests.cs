using System.Text.Json;
using Infra.Cli.Summary;
using Infra.Engine.Resources;
using Infra.Engine.Values;
using Infra.Tests.Cli.Rendering;
using Infra.Tests.Support;

namespace Infra.Tests.Cli.Summary;

/// <summary>Which resources the internet reaches, and which cost money by the hour.</summary>
public sealed class ResourceFactsTests
{
    private const string Rule = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
    private const string OldRule = "aws:ec2/securityGroupRule:SecurityGroupRule";
    private const string Group = "aws:ec2/securityGroup:SecurityGroup";
    private const string Balancer = "aws:lb/loadBalancer:LoadBalancer";
    private const string Cluster = "aws:eks/cluster:Cluster";

    [Theory]
    [InlineData(Rule, """{"cidrIpv4":"0.0.0.0/0","ipProtocol":"tcp","fromPort":443,"toPort":443}""", "tcp 443 from 0.0.0.0/0")]
    [InlineData(Rule, """{"cidrIpv6":"::/0","ipProtocol":"udp","fromPort":1,"toPort":9}""", "udp 1 to 9 from ::/0")]
    [InlineData(Rule, """{"cidrIpv4":"0.0.0.0/0","ipProtocol":"-1"}""", "everything from 0.0.0.0/0")]
    [InlineData(Rule, """{"cidrIpv4":"10.0.0.0/8","ipProtocol":"-1"}""", null)]
    [InlineData(
        OldRule,
        """{"type":"ingress","protocol":"tcp","fromPort":22,"toPort":22,"cidrBlocks":["10.0.0.0/8","0.0.0.0/0"],"ipv6CidrBlocks":["::/0"]}""",
        "tcp 22 from 0.0.0.0/0 and ::/0")]
    [InlineData(OldRule, """{"type":"egress","protocol":"-1","cidrBlocks":["0.0.0.0/0"]}""", null)]
    [InlineData(Group, """{"ingress":[{"protocol":"tcp","fromPort":80,"toPort":80,"cidrBlocks":["0.0.0.0/0"]},{"protocol":"-1","self":true}]}""",
        "tcp 80 from 0.0.0.0/0")]
    [InlineData(Group, """{"egress":[{"protocol":"-1","cidrBlocks":["0.0.0.0/0"]}]}""", null)]
    [InlineData(Balancer, "{}", "public addresses")]
    [InlineData(Balancer, """{"internal":false}""", "public addresses")]
    [InlineData(Balancer, """{"internal":true}""", null)]
    [InlineData(Balancer, """{"loadBalancerType":"gateway"}""", null)]
    [InlineData("aws:rds/instance:Instance", """{"publiclyAccessible":true}""", "has a public address")]
    [InlineData("aws:rds/instance:Instance", """{"publiclyAccessible":false}""", null)]
    [InlineData("aws:ec2/instance:Instance", """{"associatePublicIpAddress":true}""", "has a public address")]
    [InlineData("aws:lambda/functionUrl:FunctionUrl", """{"authorizationType":"NONE"}""", "anyone may call it")]
    [InlineData("aws:lambda/functionUrl:FunctionUrl", """{"authorizationType":"AWS_IAM"}""", null)]
    [InlineData(Cluster, """{"vpcConfig":{"subnetIds":[]}}""", "public endpoint of its API")]
    [InlineData(Cluster, """{"vpcConfig":{"endpointPublicAccess":true,"publicAccessCidrs":["0.0.0.0/0"]}}""", "public endpoint of its API")]
    [InlineData(Cluster, """{"vpcConfig":{"endpointPublicAccess":true,"publicAccessCidrs":["192.0.2.0/24"]}}""", null)]
    [InlineData(Cluster, """{"vpcConfig":{"endpointPublicAccess":false}}""", null)]
    [InlineData("kubernetes:core/v1:Service", """{"spec":{"type":"LoadBalancer"}}""", "load balancer of the cluster")]
    [InlineData("kubernetes:core/v1:Service", """{"spec":{"type":"ClusterIP"}}""", null)]
    [InlineData("aws:ec2/subnet:Subnet", "{}", null)]
    public void WorldOpen_OfAResource_SaysHowTheInternetReachesIt(string type, string inputs, string? expected) =>
        Assert.Equal(expected, WorldOpen.Describe(Resource(type, inputs)));

    [Fact]
    public void WorldOpen_OfABalancerThatOnlyTheDeploymentKnows_SaysNothing() => Assert.Null(
        WorldOpen.Describe(Plans.Resource(Balancer, "b", inputs: MapValue.Create(("internal", UnknownValue.Instance)))));

    [Theory]
    [InlineData("aws:autoscaling/group:Group", """{"minSize":3,"maxSize":9}""", "3 to 9 servers")]
    [InlineData("aws:elasticache/replicationGroup:ReplicationGroup", """{"nodeType":"cache.t4g.small","numNodeGroups":3,"replicasPerNodeGroup":2}""",
        "9 nodes cache.t4g.small")]
    [InlineData("aws:elasticache/replicationGroup:ReplicationGroup", """{"nodeType":"cache.t4g.small"}""", "cache.t4g.small")]
    [InlineData("aws:rds/instance:Instance", """{"instanceClass":"db.t4g.micro"}""", "db.t4g.micro")]
    [InlineData("aws:ec2/natGateway:NatGateway", "{}", "")]
    [InlineData("aws:ec2/vpcEndpoint:VpcEndpoint", """{"vpcEndpointType":"Interface"}""", "")]
    [InlineData("aws:ec2/vpcEndpoint:VpcEndpoint", "{}", null)]
    [InlineData("aws:ec2/subnet:Subnet", "{}", null)]
    public void HourlyCosts_OfAResource_SayItsSize(string type, string inputs, string? expected) =>
        Assert.Equal(expected, HourlyCosts.Describe(Resource(type, inputs), isOffAtNight: false));

    [Theory]
    [InlineData("aws:rds/instance:Instance", """{"instanceClass":"db.t4g.micro"}""", "db.t4g.micro, off at night")]
    [InlineData("aws:ec2/natGateway:NatGateway", "{}", "off at night")]
    [InlineData("aws:ec2/subnet:Subnet", "{}", null)]
    public void HourlyCosts_OfAResourceThatIsStopped_SaySo(string type, string inputs, string? expected) =>
        Assert.Equal(expected, HourlyCosts.Describe(Resource(type, inputs), isOffAtNight: true));

    // A misspelt type would never be found in a plan.
    [Theory]
    [InlineData("HourlyCosts.cs")]
    [InlineData("NightStops.cs")]
    [InlineData("StatefulTypes.cs")]
    [InlineData("WorldOpen.cs")]
    public void Types_OfTheTables_HaveTheFormOfTypes(string file)
    {
        var types = File.ReadAllText(Repository.PathOf("cli", "Summary", file)).Split('"')
            .Where(text => text.StartsWith("aws:", StringComparison.Ordinal) || text.StartsWith("kubernetes:", StringComparison.Ordinal))
            .ToList();

        Assert.NotEmpty(types);
        Assert.All(types, type => Assert.Matches("^(aws:[a-z0-9]+/([a-z])([A-Za-z0-9]*):[A-Z]\\3|kubernetes:[a-z]+/v1:[A-Za-z]+)$", type));
    }

    private static ResourceState Resource(string type, string inputs) =>
        Plans.Resource(type, "name", inputs: (MapValue)Value(JsonDocument.Parse(inputs).RootElement));

    private static PropertyValue Value(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => MapValue.Create(json.EnumerateObject().Select(pair => KeyValuePair.Create(pair.Name, Value(pair.Value)))),
        JsonValueKind.Array => new ListValue([.. json.EnumerateArray().Select(Value)]),
        JsonValueKind.String => new StringValue(json.GetString()!),
        JsonValueKind.Number => new NumberValue(json.GetDouble()),
        _ => BoolValue.From(json.GetBoolean()),
    };
}
