using Infra.Observability;
using Pulumi;

namespace Infra.LoadBalancing;

/// <summary>Inputs of a <see cref="LoadBalancer"/>.</summary>
public sealed class LoadBalancerArgs : ResourceArgs
{
    /// <summary>Timeouts, TLS and thresholds. Defaults to a spec with the defaults of all properties.</summary>
    public LoadBalancerSpec Spec { get; init; } = new();

    /// <summary>
    /// Name in AWS, unique in account and region: letters, digits and inner hyphens, at most 32. A change replaces the load balancer.
    /// </summary>
    public required string Name { get; init; }

    /// <summary>Clients of the load balancer. A change replaces it, which needs a new <see cref="Name"/>.</summary>
    public required BalancerScheme Scheme { get; init; }

    /// <summary>Whether AWS refuses to delete the load balancer. Defaults to true.</summary>
    public bool Protect { get; init; } = true;

    /// <summary>Whether it has IPv6 addresses too. Then its subnets need IPv6 blocks. Defaults to false.</summary>
    public bool Ipv6 { get; init; }

    /// <summary>Ids of its subnets, one in each of two or more zones. An internet-facing load balancer needs public ones.</summary>
    [Input("subnetIds", required: true)]
    public required InputList<string> SubnetIds { get; init; }

    /// <summary>Id of its security group.</summary>
    [Input("securityGroupId", required: true)]
    public required Input<string> SecurityGroupId { get; init; }

    /// <summary>ARN of its certificate, which must be issued.</summary>
    [Input("certificateArn", required: true)]
    public required Input<string> CertificateArn { get; init; }

    /// <summary>
    /// Name of the bucket for its logs, which must accept them: <see cref="LogBucket.BucketName"/> of a bucket with the prefixes of
    /// <see cref="LoadBalancer.LogPrefixesOf"/>.
    /// </summary>
    [Input("logBucketName", required: true)]
    public required Input<string> LogBucketName { get; init; }

    /// <summary>Topic and runbooks of its alarms.</summary>
    public required AlarmChannel AlarmChannel { get; init; }
}
