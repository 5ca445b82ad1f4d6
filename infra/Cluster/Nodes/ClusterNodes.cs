using System.Collections.Immutable;
using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.Networking.V1;
using Aws = Pulumi.Aws;

namespace Infra.Cluster.Nodes;

/// <summary>
/// The nodes of a cluster: what the control plane needs for them, and what gives pods a network, names, volumes, targets and room. Whichever way, the
/// nodes of a pool have its security group and its label <see cref="NodeLabels.Pool"/>, so pods are the same.
/// </summary>
/// <param name="cluster">The cluster that they are of.</param>
internal abstract class ClusterNodes(KubernetesCluster cluster)
{
    /// <summary>The cluster that they are of.</summary>
    protected KubernetesCluster Cluster { get; } = cluster;

    /// <summary>Settings of the nodes.</summary>
    protected NodePoolSpec Spec => Cluster.Spec.Nodes;

    /// <summary>AWS's policies of the role of the control plane.</summary>
    public abstract ImmutableArray<string> ControlPlanePolicies { get; }

    /// <summary>Provisioner of volumes that pods claim.</summary>
    public abstract string VolumeProvisioner { get; }

    /// <summary>Whether the control plane makes the volumes of nodes and pods, with the key of data.</summary>
    public abstract bool DoesEksMakeVolumes { get; }

    /// <summary>Policy of EKS by which nodes may join; null where EKS lets them in by itself.</summary>
    public abstract string? AccessPolicy { get; }

    /// <summary>Ports of pods in the namespace of the system that others call.</summary>
    public abstract ImmutableArray<NetworkPolicyPortArgs> ServedPorts { get; }

    /// <summary>What these pods call, beside the API server, AWS, kubelets, names and credentials.</summary>
    public abstract ImmutableArray<NetworkPolicyEgressRuleArgs> SystemCalls { get; }

    /// <summary>Whether EKS binds pods to target groups by itself.</summary>
    public abstract Aws.Eks.Inputs.ClusterKubernetesNetworkConfigElasticLoadBalancingArgs LoadBalancing { get; }

    /// <summary>Writes into the control plane whether EKS makes nodes and volumes by itself.</summary>
    /// <param name="args">Inputs of the control plane.</param>
    public abstract void Configure(Aws.Eks.ClusterArgs args);

    /// <summary>Gives the role of nodes what they need beside <see cref="ClusterPolicies.Nodes"/>.</summary>
    /// <param name="role">The role.</param>
    public abstract ImmutableArray<Resource> CreateRights(Aws.Iam.Role role);

    /// <summary>Creates what makes network policies count, and what else must be there before the first node.</summary>
    /// <param name="controlPlane">The control plane.</param>
    public abstract ImmutableArray<Resource> CreateNetwork(Aws.Eks.Cluster controlPlane);

    /// <summary>Creates the pools.</summary>
    /// <param name="controlPlane">The control plane.</param>
    /// <param name="role">Role of the nodes.</param>
    /// <param name="after">What must be there before them.</param>
    public abstract ImmutableArray<Resource> CreatePools(Aws.Eks.Cluster controlPlane, Aws.Iam.Role role, ImmutableArray<Resource> after);

    /// <summary>Creates what runs on nodes and serves pods: names, volumes, bindings to target groups, and more nodes.</summary>
    /// <param name="controlPlane">The control plane.</param>
    /// <param name="pools">The pools.</param>
    public abstract ImmutableArray<Resource> CreateServices(Aws.Eks.Cluster controlPlane, ImmutableArray<Resource> pools);

    /// <summary>The nodes of a cluster.</summary>
    /// <param name="cluster">The cluster.</param>
    public static ClusterNodes Create(KubernetesCluster cluster) => cluster.Spec.Nodes.Mode switch
    {
        NodeMode.Auto => new AutoNodes(cluster),
        NodeMode.Managed => new ManagedNodes(cluster),
        var mode => throw new ArgumentOutOfRangeException(nameof(cluster), mode, "Not a mode."),
    };
}
