using Infra.LoadBalancing;
using Infra.Security;

namespace Infra.Cluster.Nodes;

/// <summary>Policies of the roles of what serves managed nodes.</summary>
internal static class NodePolicies
{
    // EKS tags the groups with these: https://docs.aws.amazon.com/eks/latest/userguide/managed-node-groups.html.
    private const string AutoscalerTag = "k8s.io/cluster-autoscaler";

    /// <summary>
    /// Lets a node find its own name and the cluster while it starts. Bottlerocket does not start without:
    /// <see href="https://github.com/bottlerocket-os/bottlerocket-core-kit/pull/849"/>. AWS's policy for nodes would let them see the network too.
    /// </summary>
    /// <param name="clusterName">Name of the cluster in AWS.</param>
    /// <param name="location">Account and region.</param>
    public static PolicyDocument Start(string clusterName, AwsLocation location) => new(
        new PolicyStatement { Sid = "Nodes", Actions = ["ec2:DescribeInstances", "ec2:DescribeInstanceTypes"], Resources = ["*"] },
        new PolicyStatement
        {
            Sid = "Cluster",
            Actions = ["eks:DescribeCluster"],
            Resources = [location.Arn("eks", $"cluster/{clusterName}")],
        });

    /// <summary>Lets the driver of volumes use the key of data. AWS's own policy for it knows no key.</summary>
    /// <param name="dataKeyArn">ARN of the key.</param>
    public static PolicyDocument Volumes(string dataKeyArn) => new(ClusterPolicies.KeyOfVolumes(dataKeyArn));

    /// <summary>
    /// Lets the AWS Load Balancer Controller register pods in the target groups that have the tag of the cluster, and look. The controller's own
    /// policy would let it make and change balancers, security groups and firewalls.
    /// </summary>
    /// <param name="clusterName">Name of the cluster in AWS.</param>
    /// <param name="location">Account and region.</param>
    public static PolicyDocument Bindings(string clusterName, AwsLocation location) => new(
        new PolicyStatement
        {
            Sid = "Look",
            Actions =
            [
                "ec2:DescribeAvailabilityZones", "ec2:DescribeInstances", "ec2:DescribeNetworkInterfaces", "ec2:DescribeSecurityGroups",
                "ec2:DescribeSubnets", "ec2:DescribeVpcs", "elasticloadbalancing:DescribeTags", "elasticloadbalancing:DescribeTargetGroups",
                "elasticloadbalancing:DescribeTargetHealth",
            ],
            Resources = ["*"],
        },
        new PolicyStatement
        {
            Sid = "Bind",
            Actions = ["elasticloadbalancing:DeregisterTargets", "elasticloadbalancing:RegisterTargets"],
            Resources = [location.Arn("elasticloadbalancing", "targetgroup/*/*")],
            Conditions = [new("StringEquals", $"aws:ResourceTag/{PodTargets.ClusterTag}", clusterName)],
        });

    /// <summary>Lets the autoscaler start and end nodes of the cluster's groups, and look.</summary>
    /// <param name="clusterName">Name of the cluster in AWS.</param>
    /// <param name="location">Account and region.</param>
    public static PolicyDocument Autoscaler(string clusterName, AwsLocation location) => new(
        new PolicyStatement
        {
            Sid = "Look",
            Actions =
            [
                "autoscaling:DescribeAutoScalingGroups", "autoscaling:DescribeAutoScalingInstances", "autoscaling:DescribeLaunchConfigurations",
                "autoscaling:DescribeScalingActivities", "autoscaling:DescribeTags", "ec2:DescribeImages", "ec2:DescribeInstanceTypes",
                "ec2:DescribeLaunchTemplateVersions", "ec2:GetInstanceTypesFromInstanceRequirements",
            ],
            Resources = ["*"],
        },
        new PolicyStatement
        {
            Sid = "Groups",
            Actions = ["eks:DescribeNodegroup"],
            Resources = [location.Arn("eks", $"nodegroup/{clusterName}/*/*")],
        },
        new PolicyStatement
        {
            Sid = "Scale",
            Actions = ["autoscaling:SetDesiredCapacity", "autoscaling:TerminateInstanceInAutoScalingGroup"],
            Resources = [location.Arn("autoscaling", "autoScalingGroup:*:autoScalingGroupName/*")],
            Conditions = [new("StringEquals", $"aws:ResourceTag/{AutoscalerTag}/{clusterName}", "owned")],
        });
}
