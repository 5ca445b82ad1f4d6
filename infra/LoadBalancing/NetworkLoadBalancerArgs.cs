using System.Collections.Immutable;
using Infra.Observability;
using Pulumi;

namespace Infra.LoadBalancing;

/// <summary>Inputs of a <see cref="NetworkLoadBalancer"/>.</summary>
public sealed class NetworkLoadBalancerArgs : ResourceArgs
{
    /// <summary>TLS and zones. Defaults to a spec with the defaults of all properties.</summary>
    public NetworkLoadBalancerSpec Spec { get; init; } = new();

    /// <summary>
    /// Name in AWS, unique in account and region: letters, digits and inner hyphens, at most 32. A change replaces the load balancer.
    /// </summary>
    public required string Name { get; init; }

    /// <summary>Clients of the load balancer. A change replaces it, which needs a new <see cref="Name"/>.</summary>
    public required BalancerScheme Scheme { get; init; }

    /// <summary>Its listeners, 1 to 50.</summary>
    public required ImmutableArray<TcpListener> Listeners { get; init; }

    /// <summary>Whether AWS refuses to delete the load balancer. Defaults to true.</summary>
    public bool Protect { get; init; } = true;

    /// <summary>Id of the VPC of the targets.</summary>
    [Input("vpcId", required: true)]
    public required Input<string> VpcId { get; init; }

    /// <summary>Ids of its subnets, one in each zone.</summary>
    [Input("subnetIds", required: true)]
    public required InputList<string> SubnetIds { get; init; }

    /// <summary>Id of its security group. AWS accepts one only when the load balancer is created.</summary>
    [Input("securityGroupId", required: true)]
    public required Input<string> SecurityGroupId { get; init; }

    /// <summary>ARN of its certificate, which must be issued. Null if no listener uses TLS.</summary>
    [Input("certificateArn")]
    public Input<string>? CertificateArn { get; init; }

    /// <summary>
    /// Name of the bucket for its logs, which must accept them under <see cref="NetworkLoadBalancer.LogPrefixOf"/>. Ignored if no listener uses TLS,
    /// as AWS logs TLS connections only.
    /// </summary>
    [Input("logBucketName", required: true)]
    public required Input<string> LogBucketName { get; init; }

    /// <summary>Topic and runbooks of its alarms.</summary>
    public required AlarmChannel AlarmChannel { get; init; }
}
