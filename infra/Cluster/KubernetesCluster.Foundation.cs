using System.Collections.Immutable;
using Infra.Cluster.Nodes;
using Infra.Networking;
using Pulumi;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Networking.V1;
using Pulumi.Kubernetes.Storage.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Kubernetes.Types.Inputs.Networking.V1;
using static Infra.Cluster.PolicyParts;
using Aws = Pulumi.Aws;

namespace Infra.Cluster;

public sealed partial class KubernetesCluster
{
    internal const string SystemNamespace = "kube-system";
    private const string AgentsNamespace = "amazon-cloudwatch";

    // What must be in the cluster before its first node.
    private ImmutableArray<Resource> CreateFoundation(Aws.Eks.Cluster cluster)
    {
        var agents = new Namespace($"{_name}-agents", new() { Metadata = Named(AgentsNamespace) }, ForLife(cluster));
        return
        [
            .. _nodes.CreateNetwork(cluster),
            CreateStorageClass(cluster),
            CreateSystemPolicy("system", SystemNamespace, _nodes.ServedPorts, _nodes.SystemCalls, cluster, cluster),
            CreateSystemPolicy("agents", AgentsNamespace, [Tcp(WebhookPort)], DnsPods, cluster, agents),
        ];
    }

    // The default, so that a volume that names no class is encrypted with our key too. EKS makes no default class:
    // https://docs.aws.amazon.com/eks/latest/userguide/create-storage-class.html.
    private StorageClass CreateStorageClass(Aws.Eks.Cluster cluster) => new($"{_name}-volumes", new()
    {
        Metadata = new ObjectMetaArgs
        {
            Name = "encrypted",
            Annotations = new() { ["storageclass.kubernetes.io/is-default-class"] = "true" },
        },
        Provisioner = _nodes.VolumeProvisioner,
        Parameters = new() { ["type"] = "gp3", ["encrypted"] = "true", ["kmsKeyId"] = _args.DataKeyArn },
        VolumeBindingMode = "WaitForFirstConsumer",
        AllowVolumeExpansion = true,
        ReclaimPolicy = "Delete",
    }, ForLife(cluster));

    // Nodes refuse what no policy allows, so the add-ons need theirs: calls to the API server and AWS, the kubelets, names and credentials.
    private NetworkPolicy CreateSystemPolicy(
        string key,
        string kubernetesNamespace,
        ImmutableArray<NetworkPolicyPortArgs> servedPorts,
        ImmutableArray<NetworkPolicyEgressRuleArgs> calls,
        Aws.Eks.Cluster cluster,
        Resource after)
    {
        var options = ForLife(cluster);
        options.DependsOn.Add(after);
        return new($"{_name}-{key}-policy", new()
        {
            Metadata = Named("infra-add-ons", kubernetesNamespace),
            Spec = new NetworkPolicySpecArgs
            {
                PodSelector = new LabelSelectorArgs(),
                PolicyTypes = ["Egress", "Ingress"],
                Ingress =
                [
                    new NetworkPolicyIngressRuleArgs { Ports = [.. servedPorts] },
                    new NetworkPolicyIngressRuleArgs { From = [SameNamespace] },
                ],
                Egress =
                [
                    new NetworkPolicyEgressRuleArgs { To = [SameNamespace] },
                    Calls(AnyAddress.Ipv4, Tcp(ApiPort)),
                    Calls(_args.NetworkBlock.ToString(), Tcp(KubeletPort)),
                    Calls($"{_spec.DnsAddress}/32", Tcp(DnsPort), Udp(DnsPort)),
                    Credentials,
                    .. calls,
                ],
            },
        }, options);
    }

    private ImmutableArray<NetworkPolicyEgressRuleArgs> DnsPods => NodeTraits.For(_spec.Nodes.Mode).HasDnsPods ? [PolicyParts.DnsPods] : [];

    private static NetworkPolicyPeerArgs SameNamespace => new() { PodSelector = new LabelSelectorArgs() };

    // Nothing outside the cluster depends on these objects: they end with it, and nobody waits for them.
    internal CustomResourceOptions ForLife(Aws.Eks.Cluster cluster)
    {
        var options = Inside([]);
        options.DeletedWith = cluster;
        return options;
    }

    internal CustomResourceOptions Inside(ImmutableArray<Resource> after)
    {
        var options = new CustomResourceOptions { Parent = this, Provider = Provider };
        options.DependsOn.AddRange(after.ToArray());
        return options;
    }

    internal static ObjectMetaArgs Named(string name, string? kubernetesNamespace = null) =>
        kubernetesNamespace is null ? new() { Name = name } : new() { Name = name, Namespace = kubernetesNamespace };
}
