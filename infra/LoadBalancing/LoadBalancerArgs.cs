using Infra.Observability;
using Pulumi;

namespace Infra.LoadBalancing;

/// <summary>Inputs of a <see cref="LoadBalancer"/>.</summary>
public sealed class LoadBalancerArgs : ResourceArgs
{
    /// <summary>The balancer.</summary>
    public required LoadBalancerSpec Spec { get; init; }

    /// <summary>Ids of its subnets, one in each of two or more zones; public ones where it is internet-facing.</summary>
    [Input("subnetIds", required: true)]
    public required InputList<string> SubnetIds { get; init; }

    /// <summary>Id of the security group it carries.</summary>
    [Input("securityGroupId", required: true)]
    public required Input<string> SecurityGroupId { get; init; }

    /// <summary>ARN of its certificate, once that is validated.</summary>
    [Input("certificateArn", required: true)]
    public required Input<string> CertificateArn { get; init; }

    /// <summary>
    /// Name of the bucket for its logs, once that admits them: <see cref="LogBucket.BucketName"/> of a bucket with the prefixes of
    /// <see cref="LoadBalancer.LogPrefixesOf"/>.
    /// </summary>
    [Input("logBucketName", required: true)]
    public required Input<string> LogBucketName { get; init; }

    /// <summary>Where its alarms go.</summary>
    public required AlarmChannel AlarmChannel { get; init; }
}
