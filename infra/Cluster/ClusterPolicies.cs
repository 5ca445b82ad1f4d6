using System.Collections.Immutable;
using Infra.Security;

namespace Infra.Cluster;

/// <summary>Policies of the roles of a cluster.</summary>
internal static class ClusterPolicies
{
    /// <summary>
    /// AWS's policies of the control plane of a cluster in Auto Mode:
    /// <see href="https://docs.aws.amazon.com/eks/latest/userguide/auto-cluster-iam-role.html"/>.
    /// </summary>
    public static ImmutableArray<string> AutoControlPlane { get; } =
    [
        "AmazonEKSClusterPolicy", "AmazonEKSComputePolicy", "AmazonEKSBlockStoragePolicy", "AmazonEKSLoadBalancingPolicy",
        "AmazonEKSNetworkingPolicy",
    ];

    /// <summary>
    /// AWS's policies of the control plane of a cluster with node groups:
    /// <see href="https://docs.aws.amazon.com/eks/latest/userguide/cluster-iam-role.html"/>.
    /// </summary>
    public static ImmutableArray<string> ControlPlane { get; } = ["AmazonEKSClusterPolicy"];

    /// <summary>AWS's policies of nodes: <see href="https://docs.aws.amazon.com/eks/latest/userguide/auto-create-node-role.html"/>.</summary>
    public static ImmutableArray<string> Nodes { get; } = ["AmazonEKSWorkerNodeMinimalPolicy", "AmazonEC2ContainerRegistryPullOnly"];

    /// <summary>Lets EKS take the role of the control plane. It tags the session with the cluster.</summary>
    public static PolicyDocument ControlPlaneTrust { get; } = new(new PolicyStatement
    {
        Sid = "Eks",
        Principal = PolicyPrincipal.Service("eks.amazonaws.com"),
        Actions = ["sts:AssumeRole", "sts:TagSession"],
    });

    /// <summary>Lets EC2 take the role for the nodes.</summary>
    public static PolicyDocument NodeTrust { get; } = new(new PolicyStatement
    {
        Sid = "Nodes",
        Principal = PolicyPrincipal.Service("ec2.amazonaws.com"),
        Actions = ["sts:AssumeRole"],
    });

    /// <summary>
    /// Lets the control plane encrypt what the API server stores and, where EKS makes them, give volumes to nodes and pods:
    /// <see href="https://docs.aws.amazon.com/eks/latest/userguide/auto-kms.html"/>.
    /// </summary>
    /// <param name="secretsKeyArn">ARN of the key of what the API server stores.</param>
    /// <param name="dataKeyArn">ARN of the key of volumes; null where EKS makes none.</param>
    public static PolicyDocument Keys(string secretsKeyArn, string? dataKeyArn) => new(
    [
        new PolicyStatement
        {
            Sid = "Secrets",
            Actions = ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:ListGrants"],
            Resources = [secretsKeyArn],
        },
        .. dataKeyArn is null ? [] : KeyOfVolumes(dataKeyArn),
    ]);

    /// <summary>Let who makes volumes use their key, and hand it on to EC2.</summary>
    /// <param name="dataKeyArn">ARN of the key.</param>
    public static ImmutableArray<PolicyStatement> KeyOfVolumes(string dataKeyArn) =>
    [
        new PolicyStatement
        {
            Sid = "Volumes",
            Actions = ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"],
            Resources = [dataKeyArn],
        },
        new PolicyStatement
        {
            Sid = "VolumeGrants",
            Actions = ["kms:CreateGrant", "kms:ListGrants", "kms:RevokeGrant"],
            Resources = [dataKeyArn],
            Conditions = [new("Bool", "kms:GrantIsForAWSResource", "true")],
        },
    ];

    /// <summary>
    /// Lets the agents of Container Insights write to the log groups of the cluster. Metrics are in the log events of <c>performance</c>. AWS's own
    /// policy <c>CloudWatchAgentServerPolicy</c> would let them write to every group and read parameters.
    /// </summary>
    /// <param name="name">Name of the cluster.</param>
    /// <param name="location">Account and region.</param>
    public static PolicyDocument Observability(string name, AwsLocation location) => new(
        new PolicyStatement
        {
            Sid = "Logs",
            Actions = ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
            Resources =
            [
                .. KubernetesCluster.ContainerLogGroupNamesOf(name).Select(group => location.Arn("logs", $"log-group:{group}:*")),
            ],
        },
        new PolicyStatement
        {
            Sid = "Metrics",
            Actions = ["cloudwatch:PutMetricData"],
            Resources = ["*"],
            Conditions = [new("StringEquals", "cloudwatch:namespace", KubernetesCluster.InsightsNamespace)],
        },
        new PolicyStatement
        {
            Sid = "Volumes",
            Actions = ["ec2:DescribeTags", "ec2:DescribeVolumes"],
            Resources = ["*"],
        });
}
