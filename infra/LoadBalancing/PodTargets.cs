namespace Infra.LoadBalancing;

/// <summary>The pods of a service in one cluster, behind its route or its listener.</summary>
/// <param name="ClusterName">
/// Name of their cluster, unique among those of a route. The target group has it as a tag, without which EKS Auto Mode may not register pods:
/// <see href="https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AmazonEKSLoadBalancingPolicy.html"/>.
/// </param>
/// <param name="Suffix">
/// End of the logical name of their target group, such as <c>pods</c>: lower-case letters, digits and inner hyphens, unique among those of a route.
/// A change replaces the group.
/// </param>
/// <param name="Percent">Share of the requests or connections that they get, 0 to 100. Servers get what is left.</param>
public sealed record PodTargets(string ClusterName, string Suffix = PodTargets.DefaultSuffix, int Percent = 100)
{
    /// <summary>Suffix of the group of an environment's first cluster.</summary>
    public const string DefaultSuffix = "pods";
}
