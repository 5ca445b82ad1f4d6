using System.Collections.Immutable;
using Infra.Compute.Bootstrap;
using Infra.Networking;
using Pulumi.Kubernetes.Types.Inputs.Networking.V1;
using static Infra.Cluster.PolicyParts;

namespace Infra.Cluster;

/// <summary>The network policy of a service's pods.</summary>
internal static class PodPolicy
{
    private const string LinkLocal = "169.254.0.0/16";

    /// <summary>Allows the flows of a service, in both directions. What it does not allow, the default policy of the namespace denies.</summary>
    /// <param name="service">Name of the service.</param>
    /// <param name="flows">Its flows.</param>
    /// <param name="hasIdentity">Whether its pods get credentials of AWS.</param>
    public static NetworkPolicySpecArgs Create(string service, PodFlows flows, bool hasIdentity)
    {
        var policy = new NetworkPolicySpecArgs
        {
            PodSelector = PodLabels.Select(service),
            PolicyTypes = ["Ingress", "Egress"],
            Egress = [.. Outgoing(flows, hasIdentity)],
        };
        foreach (var rule in Incoming(flows))
        {
            // Only where there are some: the API server keeps no empty list, and would see a change in each.
            policy.Ingress.Add(rule);
        }

        return policy;
    }

    // Resolved addresses count towards the limits of the policy agent, so peers with the same ports share a rule:
    // https://docs.aws.amazon.com/eks/latest/userguide/cni-network-policy.html.
    private static IEnumerable<NetworkPolicyIngressRuleArgs> Incoming(PodFlows flows)
    {
        ImmutableArray<NetworkPolicyPeerArgs> peers = [.. Pods(flows.CallingPods), .. Blocks(flows.CallingBlocks)];
        if (!peers.IsEmpty)
        {
            yield return new() { From = [.. peers], Ports = [Tcp(ServerProxy.Port)] };
        }
    }

    private static IEnumerable<NetworkPolicyEgressRuleArgs> Outgoing(PodFlows flows, bool hasIdentity)
    {
        foreach (var rule in CallsOfDns(flows.DnsAddress, flows.HasDnsPods))
        {
            yield return rule;
        }

        if (hasIdentity)
        {
            yield return Credentials;
        }

        if (!flows.CalledPods.IsEmpty)
        {
            yield return new() { To = [.. Pods(flows.CalledPods)], Ports = [Tcp(ServerProxy.Port)] };
        }

        foreach (var pods in flows.CalledOthers.OrderBy(pods => pods.Namespace, StringComparer.Ordinal).ThenBy(pods => pods.Port))
        {
            yield return new() { To = [Select(pods)], Ports = [Tcp(pods.Port)] };
        }

        foreach (var blocks in flows.CalledBlocks.Distinct().GroupBy(called => $"{called.Block}").OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            yield return Calls(blocks.Key, [.. blocks.Select(called => called.Port).Order().Select(Tcp)]);
        }

        if (!flows.InternetPorts.IsEmpty)
        {
            yield return new()
            {
                To = [new NetworkPolicyPeerArgs { IpBlock = new IPBlockArgs { Cidr = AnyAddress.Ipv4, Except = [$"{flows.Vpc}", LinkLocal] } }],
                Ports = [.. flows.InternetPorts.Distinct().Order().Select(Tcp)],
            };
        }
    }

    private static IEnumerable<NetworkPolicyPeerArgs> Pods(ImmutableArray<PodPeer> pods) =>
        from peer in pods.Distinct().OrderBy(peer => peer.Namespace, StringComparer.Ordinal).ThenBy(peer => peer.Service, StringComparer.Ordinal)
        select new NetworkPolicyPeerArgs
        {
            NamespaceSelector = PodLabels.SelectNamespace(peer.Namespace),
            PodSelector = PodLabels.Select(peer.Service),
        };

    private static NetworkPolicyPeerArgs Select(LabelledPods pods) => new()
    {
        NamespaceSelector = PodLabels.SelectNamespace(pods.Namespace),
        PodSelector = PodLabels.SelectAll(pods.Labels),
    };

    private static IEnumerable<NetworkPolicyPeerArgs> Blocks(ImmutableArray<Cidr> blocks) =>
        blocks.Select(block => $"{block}").Distinct().Order(StringComparer.Ordinal).Select(Block);
}
