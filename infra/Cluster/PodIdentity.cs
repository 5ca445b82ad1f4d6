using System.Collections.Immutable;
using Infra.Security;

namespace Infra.Cluster;

/// <summary>Trust of roles that pods take through EKS Pod Identity.</summary>
/// <remarks><see href="https://docs.aws.amazon.com/eks/latest/userguide/pod-id-role.html"/>.</remarks>
public static class PodIdentity
{
    /// <summary>
    /// Lets the pods of one service account of one cluster take a role, and nobody else. EKS sets the tags of the session, on which the conditions
    /// look.
    /// </summary>
    /// <param name="location">Account and region of the cluster.</param>
    /// <param name="clusterName">Name of the cluster.</param>
    /// <param name="kubernetesNamespace">Namespace of the service account.</param>
    /// <param name="serviceAccount">Name of the service account.</param>
    public static PolicyDocument Trust(AwsLocation location, string clusterName, string kubernetesNamespace, string serviceAccount) =>
        Trust(location, [clusterName], kubernetesNamespace, serviceAccount);

    /// <summary>Lets the pods of one service account in each of some clusters take a role, and nobody else.</summary>
    /// <param name="location">Account and region of the clusters.</param>
    /// <param name="clusterNames">Names of the clusters.</param>
    /// <param name="kubernetesNamespace">Namespace of the service accounts.</param>
    /// <param name="serviceAccount">Name of the service accounts.</param>
    public static PolicyDocument Trust(
        AwsLocation location, ImmutableArray<string> clusterNames, string kubernetesNamespace, string serviceAccount)
    {
        ArgumentNullException.ThrowIfNull(location);
        return new(new PolicyStatement
        {
            Sid = "Pods",
            Principal = PolicyPrincipal.Service("pods.eks.amazonaws.com"),
            Actions = ["sts:AssumeRole", "sts:TagSession"],
            Conditions =
            [
                new("StringEquals", "aws:RequestTag/eks-cluster-arn", [.. clusterNames.Select(name => location.Arn("eks", $"cluster/{name}"))]),
                new("StringEquals", "aws:RequestTag/kubernetes-namespace", kubernetesNamespace),
                new("StringEquals", "aws:RequestTag/kubernetes-service-account", serviceAccount),
            ],
        });
    }
}
