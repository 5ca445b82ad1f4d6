using System.Collections.Immutable;

namespace Infra.LoadBalancing;

/// <summary>What is behind a route or a listener: servers, the pods of clusters, or both, each with a target group of its own.</summary>
public sealed record ServiceTargets
{
    /// <summary>Whether there are servers. Defaults to true. They get what the pods do not get.</summary>
    public bool HasServers { get; init; } = true;

    /// <summary>Its pods, at most four, in the order of their clusters. Empty for a service without. Defaults to none.</summary>
    public ImmutableArray<PodTargets> Pods { get; init; } = [];

    /// <summary>Number of its target groups.</summary>
    public int GroupCount => Pods.Length + (HasServers ? 1 : 0);

    /// <summary>Share of the requests or connections that servers get, in percent.</summary>
    public int ServerPercent => 100 - Pods.Sum(pods => pods.Percent);
}
