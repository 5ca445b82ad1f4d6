using System.Collections.Immutable;

namespace Infra.LoadBalancing;

/// <summary>A bucket for the logs of load balancers. Its defaults are those of production.</summary>
public sealed record LogBucketSpec
{
    /// <summary>Prefixes under which application load balancers write, from <see cref="LoadBalancer.LogPrefixesOf"/>. Defaults to none.</summary>
    public ImmutableArray<string> ApplicationPrefixes { get; init; } = [];

    /// <summary>Prefixes under which network load balancers write, from <see cref="NetworkLoadBalancer.LogPrefixOf"/>. Defaults to none.</summary>
    public ImmutableArray<string> NetworkPrefixes { get; init; } = [];

    /// <summary>Days that logs are kept, at least 1. Defaults to 180.</summary>
    public int RetentionDays { get; init; } = 180;

    /// <summary>Whether Pulumi refuses to delete the bucket. Defaults to true. Where it is false, deleting the bucket deletes its logs.</summary>
    public bool Protect { get; init; } = true;
}
