using System.Collections.Immutable;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Kubernetes.Types.Inputs.Networking.V1;

namespace Infra.Cluster;

/// <summary>Pieces of network policies.</summary>
internal static class PolicyParts
{
    /// <summary>Port at which DNS answers.</summary>
    public const int DnsPort = 53;

    /// <summary>
    /// Where the agent of Pod Identity gives credentials: <see href="https://docs.aws.amazon.com/eks/latest/userguide/pod-id-how-it-works.html"/>.
    /// </summary>
    public static NetworkPolicyEgressRuleArgs Credentials => Calls("169.254.170.23/32", Tcp(80));

    /// <summary>Calls of the pods that answer DNS, where there are some: the address of their Service is not always what a policy sees.</summary>
    public static NetworkPolicyEgressRuleArgs DnsPods => new()
    {
        To =
        [
            new NetworkPolicyPeerArgs
            {
                NamespaceSelector = PodLabels.SelectNamespace(KubernetesCluster.SystemNamespace),
                PodSelector = new LabelSelectorArgs { MatchLabels = new() { ["k8s-app"] = "kube-dns" } },
            },
        ],
        Ports = [Udp(DnsPort), Tcp(DnsPort)],
    };

    /// <summary>
    /// Calls of DNS. In Auto Mode the resolver of a node answers at the address of the cluster's DNS: it is no pod, so no selector finds it.
    /// </summary>
    /// <param name="address">Address of the cluster's DNS.</param>
    /// <param name="hasPods">Whether pods answer.</param>
    public static IEnumerable<NetworkPolicyEgressRuleArgs> CallsOfDns(string address, bool hasPods) =>
        [Calls($"{address}/32", Udp(DnsPort), Tcp(DnsPort)), .. hasPods ? [DnsPods] : Array.Empty<NetworkPolicyEgressRuleArgs>()];

    /// <summary>Calls of a block.</summary>
    /// <param name="block">The block.</param>
    /// <param name="ports">The ports.</param>
    public static NetworkPolicyEgressRuleArgs Calls(string block, params ImmutableArray<NetworkPolicyPortArgs> ports) =>
        new() { To = [Block(block)], Ports = [.. ports] };

    /// <summary>A block as peer.</summary>
    /// <param name="block">The block.</param>
    public static NetworkPolicyPeerArgs Block(string block) => new() { IpBlock = new IPBlockArgs { Cidr = block } };

    /// <summary>A TCP port.</summary>
    /// <param name="port">The port.</param>
    public static NetworkPolicyPortArgs Tcp(int port) => new() { Protocol = "TCP", Port = port };

    /// <summary>A UDP port.</summary>
    /// <param name="port">The port.</param>
    public static NetworkPolicyPortArgs Udp(int port) => new() { Protocol = "UDP", Port = port };
}
