using System.Collections.Immutable;
using Infra.Observability;
using Pulumi;

namespace Infra.LoadBalancing;

/// <summary>Inputs of a <see cref="NetworkLoadBalancer"/>.</summary>
public sealed class NetworkLoadBalancerArgs : ResourceArgs
{
    /// <summary>TLS and zones. Defaults to the defaults of its properties.</summary>
    public NetworkLoadBalancerSpec Spec { get; init; } = new();

    /// <summary>Name in AWS, unique in account and region: letters, digits and inner hyphens, at most 32. A change replaces the balancer.</summary>
    public required string Name { get; init; }

    /// <summary>From where it is reached. A change replaces the balancer, under a new <see cref="Name"/> only.</summary>
    public required BalancerScheme Scheme { get; init; }

    /// <summary>The TCP services behind it, 1 to 50.</summary>
    public required ImmutableArray<TcpListener> Listeners { get; init; }

    /// <summary>Whether AWS refuses to delete it. Defaults to true.</summary>
    public bool Protect { get; init; } = true;

    /// <summary>Id of the VPC of the targets.</summary>
    [Input("vpcId", required: true)]
    public required Input<string> VpcId { get; init; }

    /// <summary>Ids of its subnets, one in each zone.</summary>
    [Input("subnetIds", required: true)]
    public required InputList<string> SubnetIds { get; init; }

    /// <summary>Id of the security group it carries. AWS takes one at creation only.</summary>
    [Input("securityGroupId", required: true)]
    public required Input<string> SecurityGroupId { get; init; }

    /// <summary>ARN of its certificate, once that is validated. Null where no listener speaks TLS.</summary>
    [Input("certificateArn")]
    public Input<string>? CertificateArn { get; init; }

    /// <summary>
    /// Name of the bucket for its logs, once that admits them, with the prefix of <see cref="NetworkLoadBalancer.LogPrefixOf"/>. Ignored where no
    /// listener speaks TLS, as AWS logs TLS connections alone.
    /// </summary>
    [Input("logBucketName", required: true)]
    public required Input<string> LogBucketName { get; init; }

    /// <summary>Where its alarms go.</summary>
    public required AlarmChannel AlarmChannel { get; init; }
}
