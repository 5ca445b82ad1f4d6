using Infra.Observability;
using Pulumi;

namespace Infra.LoadBalancing;

/// <summary>Inputs of a <see cref="NetworkLoadBalancer"/>.</summary>
public sealed class NetworkLoadBalancerArgs : ResourceArgs
{
    /// <summary>The balancer.</summary>
    public required NetworkLoadBalancerSpec Spec { get; init; }

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
    /// Name of the bucket for its logs, once that admits them, with the prefix of <see cref="NetworkLoadBalancer.LogPrefixOf"/>. Ignored where no listener
    /// speaks TLS, as AWS logs TLS connections alone.
    /// </summary>
    [Input("logBucketName", required: true)]
    public required Input<string> LogBucketName { get; init; }

    /// <summary>Where its alarms go.</summary>
    public required AlarmChannel AlarmChannel { get; init; }
}
