using Pulumi;

namespace Infra.Cluster.Nodes;

/// <summary>A pool of nodes, for the pods that may call the same parts.</summary>
/// <param name="Name">Name of the pool, which pods select with the label <c>karpenter.sh/nodepool</c>: <c>general</c>.</param>
/// <param name="SecurityGroupId">Id of the security group of its nodes, and so of their pods.</param>
public sealed record NodePool(string Name, Input<string> SecurityGroupId);
