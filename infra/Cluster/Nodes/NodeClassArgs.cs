using Pulumi;
using Pulumi.Kubernetes.ApiExtensions;

namespace Infra.Cluster.Nodes;

/// <summary>
/// How EKS Auto Mode makes nodes: <see href="https://docs.aws.amazon.com/eks/latest/userguide/create-node-class.html"/>. Only what we use.
/// </summary>
internal sealed class NodeClassArgs() : CustomResourceArgs(NodeClassArgs.Group + "/v1", NodeClassArgs.KindName)
{
    public const string Group = "eks.amazonaws.com";
    public const string KindName = "NodeClass";

    [Input("spec", required: true)]
    public required NodeClassSpecArgs Spec { get; init; }
}

/// <summary>Specification of a <see cref="NodeClassArgs"/>.</summary>
internal sealed class NodeClassSpecArgs : ResourceArgs
{
    /// <summary>Name of the nodes' IAM role.</summary>
    [Input("role", required: true)]
    public required Input<string> Role { get; init; }

    [Input("subnetSelectorTerms", required: true)]
    public required InputList<SelectorTermArgs> SubnetSelectorTerms { get; init; }

    [Input("securityGroupSelectorTerms", required: true)]
    public required InputList<SelectorTermArgs> SecurityGroupSelectorTerms { get; init; }

    /// <summary>What pods may do that no NetworkPolicy selects: <c>DefaultAllow</c> or <c>DefaultDeny</c>.</summary>
    [Input("networkPolicy", required: true)]
    public required Input<string> NetworkPolicy { get; init; }

    /// <summary>Whether nodes write what NetworkPolicies decide to a log: <c>Enabled</c> or <c>Disabled</c>.</summary>
    [Input("networkPolicyEventLogs", required: true)]
    public required Input<string> NetworkPolicyEventLogs { get; init; }

    [Input("ephemeralStorage", required: true)]
    public required EphemeralStorageArgs EphemeralStorage { get; init; }
}

/// <summary>A subnet or security group.</summary>
internal sealed class SelectorTermArgs : ResourceArgs
{
    [Input("id", required: true)]
    public required Input<string> Id { get; init; }
}

/// <summary>The volume of a node.</summary>
internal sealed class EphemeralStorageArgs : ResourceArgs
{
    /// <summary>Size with its unit: <c>80Gi</c>.</summary>
    [Input("size", required: true)]
    public required Input<string> Size { get; init; }

    /// <summary>ARN of the KMS key.</summary>
    [Input("kmsKeyID", required: true)]
    public required Input<string> KmsKeyId { get; init; }
}
