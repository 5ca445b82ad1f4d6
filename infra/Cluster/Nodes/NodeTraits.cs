using System.Collections.Immutable;

namespace Infra.Cluster.Nodes;

/// <summary>What a cluster's surroundings must know of its nodes: whom they call, and what answers on them.</summary>
public sealed record NodeTraits
{
    // https://docs.aws.amazon.com/eks/latest/userguide/private-clusters.html.
    private static readonly ImmutableArray<string> OfAllNodes = ["ec2", "ecr.api", "ecr.dkr", "eks", "eks-auth", "logs", "monitoring", "sts"];

    private static readonly NodeTraits Auto = new()
    {
        AwsServices = OfAllNodes,
        BindingApiVersion = "eks.amazonaws.com/v1",
        HasDnsPods = false,
    };

    // The autoscaler and the controller that binds pods to target groups are pods of the cluster.
    private static readonly NodeTraits Managed = new()
    {
        AwsServices = [.. OfAllNodes.Concat(["autoscaling", "elasticloadbalancing"]).Order(StringComparer.Ordinal)],
        BindingApiVersion = "elbv2.k8s.aws/v1beta1",
        HasDnsPods = true,
    };

    private NodeTraits()
    {
    }

    /// <summary>Short names of the AWS services that nodes and add-ons call, beside S3.</summary>
    public required ImmutableArray<string> AwsServices { get; init; }

    /// <summary>Group and version of the kind <c>TargetGroupBinding</c>.</summary>
    public required string BindingApiVersion { get; init; }

    /// <summary>Whether DNS is answered by pods, which run on nodes of the first pool, rather than by each node itself.</summary>
    public required bool HasDnsPods { get; init; }

    /// <summary>The traits of nodes.</summary>
    /// <param name="mode">Who makes them.</param>
    public static NodeTraits For(NodeMode mode) => mode switch
    {
        NodeMode.Auto => Auto,
        NodeMode.Managed => Managed,
        _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, "Not a mode."),
    };
}
