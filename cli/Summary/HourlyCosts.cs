using Infra.Engine.Resources;
using Infra.Engine.Values;

namespace Infra.Cli.Summary;

/// <summary>Types of resources that cost money by the hour while they exist, and the inputs that say how much of it.</summary>
internal static class HourlyCosts
{
    private const string OffAtNight = "off at night";

    // The inputs whose values are shown; a type with none is counted alone.
    private static readonly Dictionary<string, string[]> Sizes = new(StringComparer.Ordinal)
    {
        ["aws:alb/loadBalancer:LoadBalancer"] = [],
        ["aws:autoscaling/group:Group"] = ["minSize", "maxSize"],
        ["aws:docdb/clusterInstance:ClusterInstance"] = ["instanceClass"],
        ["aws:ec2/instance:Instance"] = ["instanceType"],
        ["aws:ec2/natGateway:NatGateway"] = [],
        ["aws:ec2/vpcEndpoint:VpcEndpoint"] = [],
        ["aws:ec2/vpnConnection:VpnConnection"] = [],
        ["aws:ec2transitgateway/vpcAttachment:VpcAttachment"] = [],
        ["aws:eks/cluster:Cluster"] = [],
        ["aws:eks/nodeGroup:NodeGroup"] = [],
        ["aws:elasticache/cluster:Cluster"] = ["nodeType"],
        ["aws:elasticache/replicationGroup:ReplicationGroup"] = ["nodeType"],
        ["aws:globalaccelerator/accelerator:Accelerator"] = [],
        ["aws:lb/loadBalancer:LoadBalancer"] = [],
        ["aws:memorydb/cluster:Cluster"] = ["nodeType"],
        ["aws:msk/cluster:Cluster"] = [],
        ["aws:mq/broker:Broker"] = ["hostInstanceType"],
        ["aws:neptune/clusterInstance:ClusterInstance"] = ["instanceClass"],
        ["aws:opensearch/domain:Domain"] = [],
        ["aws:rds/clusterInstance:ClusterInstance"] = ["instanceClass"],
        ["aws:rds/instance:Instance"] = ["instanceClass"],
        ["aws:redshift/cluster:Cluster"] = ["nodeType"],
        ["aws:route53/resolverEndpoint:ResolverEndpoint"] = [],
        ["aws:wafv2/webAcl:WebAcl"] = [],
    };

    /// <summary>The size of a resource that costs money by the hour; empty when its type has none, null when it does not cost money so.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="isOffAtNight">Whether it is stopped at times.</param>
    public static string? Describe(ResourceState resource, bool isOffAtNight) => (DescribeSize(resource), isOffAtNight) switch
    {
        (null, _) => null,
        ("", true) => OffAtNight,
        (var size, true) => $"{size}, {OffAtNight}",
        var (size, _) => size,
    };

    private static string? DescribeSize(ResourceState resource)
    {
        // Endpoints of the gateway kind are free: https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html
        if (!Sizes.TryGetValue(resource.Type, out var inputs)
            || (resource.Type == "aws:ec2/vpcEndpoint:VpcEndpoint" && resource.Text("vpcEndpointType") is null or "Gateway"))
        {
            return null;
        }

        return resource.Type switch
        {
            "aws:autoscaling/group:Group" => Range(resource),
            "aws:elasticache/replicationGroup:ReplicationGroup" => Nodes(resource),
            _ => string.Join(' ', inputs.Select(resource.Text).OfType<string>()),
        };
    }

    private static string Range(ResourceState group) =>
        (group.Text("minSize"), group.Text("maxSize")) is ({ } least, { } most) ? $"{least} to {most} servers" : "";

    private static string Nodes(ResourceState group)
    {
        var node = group.Text("nodeType") ?? "";
        var count = (group.Inputs.Find("numNodeGroups"), group.Inputs.Find("replicasPerNodeGroup")) is (NumberValue shards, NumberValue copies)
            ? shards.Value * (copies.Value + 1)
            : 1;
        return count > 1 ? $"{count} nodes {node}".TrimEnd() : node;
    }
}
