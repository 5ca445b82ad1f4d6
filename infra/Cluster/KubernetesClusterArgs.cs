using System.Collections.Immutable;
using Infra.Cluster.Nodes;
using Infra.Networking;
using Infra.Observability;
using Infra.Security;
using Pulumi;

namespace Infra.Cluster;

/// <summary>Inputs of a <see cref="KubernetesCluster"/>.</summary>
public sealed class KubernetesClusterArgs : ResourceArgs
{
    /// <summary>Version, access, nodes and thresholds. The defaults are those of production.</summary>
    public ClusterSpec Spec { get; init; } = new();

    /// <summary>Account and region. Policies, roles and the credentials of the cluster name them.</summary>
    public required AwsLocation Location { get; init; }

    /// <summary>Whether Pulumi and AWS refuse to delete the cluster and its log groups. Defaults to true.</summary>
    public bool Protect { get; init; } = true;

    /// <summary>
    /// Whether AWS keeps the log groups when the cluster is deleted, with their protection: for a cluster that is about to go and is not protected
    /// itself. Defaults to false.
    /// </summary>
    public bool KeepLogs { get; init; }

    /// <summary>IPv4 block of the network, from which the block of Services must be apart.</summary>
    public required Cidr NetworkBlock { get; init; }

    /// <summary>
    /// Ids of the subnets of nodes and control plane, one in each zone, in the order of the zones. They need a way to the internet or to the AWS
    /// services of <see cref="NodeTraits.AwsServices"/>.
    /// </summary>
    [Input("subnetIds", required: true)]
    public required Output<ImmutableArray<string>> SubnetIds { get; init; }

    /// <summary>Zones of these subnets, in the same order.</summary>
    public required ImmutableArray<ZoneId> Zones { get; init; }

    /// <summary>Id of the network's VPC.</summary>
    [Input("vpcId", required: true)]
    public required Input<string> VpcId { get; init; }

    /// <summary>
    /// Id of a security group of the control plane, beside the one that EKS makes. Nodes must be able to call
    /// <see cref="KubernetesCluster.ApiPort"/> there, and it must be able to call <see cref="KubernetesCluster.NodePorts"/> of nodes.
    /// </summary>
    [Input("controlPlaneSecurityGroupId", required: true)]
    public required Input<string> ControlPlaneSecurityGroupId { get; init; }

    /// <summary>
    /// The pools, 1 to 50, of which the first runs the add-ons. Nodes of every pool must be able to call port 10250 of the nodes of every other.
    /// With managed node groups they must also be able to call port 53 of the nodes of the first, by TCP and UDP.
    /// </summary>
    public required ImmutableArray<NodePool> Pools { get; init; }

    /// <summary>ARN of the KMS key that encrypts what the API server stores. It cannot be changed, other than by a new cluster.</summary>
    [Input("secretsKeyArn", required: true)]
    public required Input<string> SecretsKeyArn { get; init; }

    /// <summary>ARN of the KMS key that encrypts the volumes of nodes and pods.</summary>
    [Input("dataKeyArn", required: true)]
    public required Input<string> DataKeyArn { get; init; }

    /// <summary>
    /// ARN of the KMS key that encrypts the logs. Its policy must let CloudWatch Logs use it for
    /// <see cref="KubernetesCluster.LogGroupNamesOf"/> (<see cref="Security.KeyPolicies.LogGroups"/>).
    /// </summary>
    [Input("logsKeyArn", required: true)]
    public required Input<string> LogsKeyArn { get; init; }

    /// <summary>
    /// What nodes may mount of shared files, for the pods of all services (<see cref="Storage.Files.SharedFiles.RightsOfCluster"/>): known when the
    /// files exist. Defaults to nothing, and then there is no driver.
    /// </summary>
    public ImmutableArray<Output<PolicyStatement>> FilesRights { get; init; } = [];

    /// <summary>Topic and runbooks of the alarms.</summary>
    public required AlarmChannel AlarmChannel { get; init; }
}
