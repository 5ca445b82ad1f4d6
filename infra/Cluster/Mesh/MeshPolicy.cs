using System.Collections.Immutable;
using Infra.Compute.Bootstrap;
using Pulumi.Kubernetes.Types.Inputs.Networking.V1;
using static Infra.Cluster.PolicyParts;

namespace Infra.Cluster.Mesh;

/// <summary>
/// The network policy that a service has in the mesh beside its own: tunnels, and probes of the kubelet, which come from an address of the mesh. It
/// is an object of its own, so that it is there before the first pod of the mesh and until the last one.
/// </summary>
internal static class MeshPolicy
{
    /// <summary>The policy; null where a service neither calls pods, nor is called, nor is probed.</summary>
    /// <param name="args">Inputs of a workload in the mesh.</param>
    public static NetworkPolicySpecArgs? Create(WorkloadArgs args)
    {
        var mode = args.Mesh!.Mode;
        ImmutableArray<NetworkPolicyIngressRuleArgs> incoming = [.. Incoming(args, mode)];
        ImmutableArray<NetworkPolicyEgressRuleArgs> outgoing = [.. Outgoing(args.Flows, mode)];
        if (incoming.IsEmpty && outgoing.IsEmpty)
        {
            return null;
        }

        var policy = new NetworkPolicySpecArgs { PodSelector = PodLabels.Select(args.Bootstrap.Service) };
        foreach (var rule in incoming)
        {
            policy.Ingress.Add(rule);
        }

        foreach (var rule in outgoing)
        {
            policy.Egress.Add(rule);
        }

        policy.PolicyTypes = [.. incoming.IsEmpty ? [] : (string[])["Ingress"], .. outgoing.IsEmpty ? [] : (string[])["Egress"]];
        return policy;
    }

    private static IEnumerable<NetworkPolicyIngressRuleArgs> Incoming(WorkloadArgs args, MeshMode mode)
    {
        ImmutableArray<int> probed = [.. ProbedPorts(args.Bootstrap.Workload).Distinct().Order()];
        if (!probed.IsEmpty)
        {
            yield return new() { From = [Block(MeshNames.ProbeBlock)], Ports = [.. probed.Select(Tcp)] };
        }

        if (!args.Flows.CallingPods.IsEmpty)
        {
            yield return new() { From = [MeshPolicyParts.WaypointOf(args.Namespace)], Ports = [.. WaypointPolicy.PortsOf(mode).Select(Tcp)] };
            if (mode == MeshMode.Prepared)
            {
                yield return new() { From = [.. Peers(args.Flows.CallingPods)], Ports = [Tcp(MeshNames.TunnelPort)] };
            }
        }
    }

    private static IEnumerable<NetworkPolicyEgressRuleArgs> Outgoing(PodFlows flows, MeshMode mode)
    {
        if (!flows.CalledPods.IsEmpty)
        {
            var namespaces = flows.CalledPods.Select(peer => peer.Namespace).Distinct().Order(StringComparer.Ordinal);
            yield return new()
            {
                To = [.. namespaces.Select(MeshPolicyParts.WaypointOf), .. mode == MeshMode.Prepared ? Peers(flows.CalledPods) : []],
                Ports = [Tcp(MeshNames.TunnelPort)],
            };
        }
    }

    private static IEnumerable<NetworkPolicyPeerArgs> Peers(ImmutableArray<PodPeer> peers) => peers.Distinct()
        .OrderBy(peer => peer.Namespace, StringComparer.Ordinal).ThenBy(peer => peer.Service, StringComparer.Ordinal).Select(MeshPolicyParts.Pods);

    private static IEnumerable<int> ProbedPorts(ServerWorkload workload) =>
    [
        .. workload.HasProxy ? [ServerProxy.Port] : Array.Empty<int>(),
        .. workload.Container is ListeningContainerSpec container ? [container.Port] : Array.Empty<int>(),
    ];
}
