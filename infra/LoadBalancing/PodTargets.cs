namespace Infra.LoadBalancing;

/// <summary>The pods of a service behind its route.</summary>
/// <param name="ClusterName">
/// Name of their cluster. The target group has it as a tag, without which neither EKS Auto Mode nor our own controller may register pods:
/// <see href="https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AmazonEKSLoadBalancingPolicy.html"/>.
/// </param>
/// <param name="Percent">Share of the requests that they get beside servers, 0 to 100. Without servers they get all.</param>
public sealed record PodTargets(string ClusterName, int Percent = 100)
{
    /// <summary>Tag of target groups with the name of the cluster. What binds pods may register them only where it is.</summary>
    internal const string ClusterTag = "eks:eks-cluster-name";
}
