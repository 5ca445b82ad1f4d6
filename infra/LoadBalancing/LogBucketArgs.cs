using System.Collections.Immutable;
using Infra.Security;
using Infra.Storage;
using Pulumi;

namespace Infra.LoadBalancing;

/// <summary>Inputs of a <see cref="LogBucket"/>.</summary>
public sealed class LogBucketArgs : ResourceArgs
{
    /// <summary>Prefixes of the logs of application load balancers, from <see cref="LoadBalancer.LogPrefixesOf"/>. Defaults to none.</summary>
    public ImmutableArray<string> ApplicationPrefixes { get; init; } = [];

    /// <summary>Prefixes of the logs of network load balancers, from <see cref="NetworkLoadBalancer.LogPrefixOf"/>. Defaults to none.</summary>
    public ImmutableArray<string> NetworkPrefixes { get; init; } = [];

    /// <summary>Buckets whose logs of access go here, in any order. Defaults to none.</summary>
    public ImmutableArray<LoggedBucket> Buckets { get; init; } = [];

    /// <summary>Days that logs are kept, at least 1.</summary>
    public required int RetentionDays { get; init; }

    /// <summary>
    /// ARNs of the roles that may read logs, with <c>*</c> for any characters. Empty, the default, for every identity of the account with rights on
    /// S3.
    /// </summary>
    public ImmutableArray<string> Readers { get; init; } = [];

    /// <summary>Whether Pulumi refuses to delete the bucket. Defaults to true. If false, the bucket is deleted together with its logs.</summary>
    public bool Protect { get; init; } = true;

    /// <summary>Account and region of the bucket and of the load balancers.</summary>
    public required AwsLocation Location { get; init; }
}
