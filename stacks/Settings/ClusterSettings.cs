using System.ComponentModel.DataAnnotations;
using Infra.Cluster;

namespace Infra.Stacks.Settings;

/// <summary>The Kubernetes cluster of an environment, and the one that takes its place.</summary>
public sealed record ClusterSettings : ClusterSpec
{
    /// <summary>Largest generation, after which there is no next cluster.</summary>
    internal const int LastGeneration = 99;

    /// <summary>
    /// Number of the cluster among those that the environment has had. From 2 on it is part of the names of the cluster and of all that is in it. A
    /// change replaces the cluster: it is raised by one when <c>next</c> moves up, which has these names already, and at no other time.
    /// </summary>
    [Range(1, LastGeneration)]
    public int Generation { get; init; } = 1;

    /// <summary>
    /// A second cluster with the same services, beside the first and behind the same balancers, which takes its place step by step
    /// (docs/kubernetes-upgrades.md). Leave it out to have one cluster.
    /// </summary>
    public NextClusterSettings? Next { get; init; }
}
