using Infra.Observability;
using Pulumi;

namespace Infra.LoadBalancing;

/// <summary>Inputs of a <see cref="LoadBalancer"/>.</summary>
public sealed class LoadBalancerArgs : ResourceArgs
{
    /// <summary>Timeouts, TLS and thresholds. Defaults to the defaults of its properties.</summary>
    public LoadBalancerSpec Spec { get; init; } = new();

    /// <summary>Name in AWS, unique in account and region: letters, digits and inner hyphens, at most 32. A change replaces the balancer.</summary>
    public required string Name { get; init; }

    /// <summary>From where it is reached. A change replaces the balancer, under a new <see cref="Name"/> only.</summary>
    public required BalancerScheme Scheme { get; init; }

    /// <summary>Whether AWS refuses to delete it. Defaults to true.</summary>
    public bool Protect { get; init; } = true;

    /// <summary>Whether it has IPv6 addresses too; its subnets then need IPv6 blocks. Defaults to false.</summary>
    public bool Ipv6 { get; init; }

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
