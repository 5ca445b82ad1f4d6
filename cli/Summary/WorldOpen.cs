using System.Globalization;
using Infra.Engine.Resources;
using Infra.Engine.Values;

namespace Infra.Cli.Summary;

/// <summary>Finds resources that the whole internet can reach.</summary>
internal static class WorldOpen
{
    private static readonly string[] World = ["0.0.0.0/0", "::/0"];

    /// <summary>Says how the internet reaches a resource; null when it does not, or only the deployment knows.</summary>
    public static string? Describe(ResourceState resource) => resource.Type switch
    {
        "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule" => Rule(resource.Inputs, [resource.Text("cidrIpv4"), resource.Text("cidrIpv6")]),
        "aws:ec2/securityGroupRule:SecurityGroupRule" when resource.Text("type") == "ingress" => Rule(resource.Inputs, Ranges(resource.Inputs)),
        "aws:ec2/securityGroup:SecurityGroup" => Group(resource),
        "aws:lb/loadBalancer:LoadBalancer" or "aws:alb/loadBalancer:LoadBalancer" => Balancer(resource),
        "aws:rds/instance:Instance" or "aws:rds/clusterInstance:ClusterInstance" or "aws:redshift/cluster:Cluster" =>
            resource.Is("publiclyAccessible", true) ? "has a public address" : null,
        "aws:ec2/instance:Instance" => resource.Is("associatePublicIpAddress", true) ? "has a public address" : null,
        "aws:lambda/functionUrl:FunctionUrl" => resource.Text("authorizationType") == "NONE" ? "anyone may call it" : null,
        "aws:eks/cluster:Cluster" => Cluster(resource),
        "aws:cloudfront/distribution:Distribution" => "public names",
        "kubernetes:core/v1:Service" => resource.Inputs.Find("spec") is MapValue spec && ResourceValues.Text(spec.Find("type")) == "LoadBalancer"
            ? "load balancer of the cluster"
            : null,
        _ => null,
    };

    private static string? Balancer(ResourceState balancer) =>
        balancer.Text("loadBalancerType") == "gateway" || balancer.Inputs.Find("internal") is UnknownValue or BoolValue { Value: true }
            ? null
            : "public addresses";

    // Without a setting the endpoint is public: https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html
    private static string? Cluster(ResourceState cluster) =>
        cluster.Inputs.Find("vpcConfig") is MapValue network && network.Find("endpointPublicAccess") is null or BoolValue { Value: true }
            && !(network.Items("publicAccessCidrs").ToList() is { Count: > 0 } ranges && !ranges.Select(ResourceValues.Text).Any(World.Contains))
            ? "public endpoint of its API"
            : null;

    private static string? Group(ResourceState group)
    {
        var open = group.Inputs.Items("ingress").OfType<MapValue>().Select(rule => Rule(rule, Ranges(rule))).OfType<string>().ToList();
        return open.Count == 0 ? null : string.Join(", ", open.Distinct());
    }

    private static IEnumerable<string?> Ranges(MapValue rule) =>
        rule.Items("cidrBlocks").Concat(rule.Items("ipv6CidrBlocks")).Select(ResourceValues.Text);

    private static string? Rule(MapValue rule, IEnumerable<string?> ranges)
    {
        var open = ranges.Where(World.Contains).ToList();
        return open.Count == 0 ? null : $"{Ports(rule)} from {string.Join(" and ", open)}";
    }

    private static string Ports(MapValue rule)
    {
        var protocol = ResourceValues.Text(rule.Find("ipProtocol") ?? rule.Find("protocol")) ?? "any protocol";
        if (protocol is "-1" or "all")
        {
            return "everything";
        }

        return (rule.Find("fromPort"), rule.Find("toPort")) is (NumberValue first, NumberValue last)
            ? $"{protocol} {(first.Value.Equals(last.Value) ? Text(first) : $"{Text(first)} to {Text(last)}")}"
            : protocol;
    }

    private static string Text(NumberValue port) => port.Value.ToString(CultureInfo.InvariantCulture);
}
