using System.Collections.Immutable;
using Infra.Compute.Bootstrap;
using Pulumi.Kubernetes.Types.Inputs.Networking.V1;
using static Infra.Cluster.PolicyParts;

namespace Infra.Cluster.Mesh;

/// <summary>The network policy of a waypoint's pods.</summary>
internal static class WaypointPolicy
{
    /// <summary>Lets in the pods that call, and out to those that are called.</summary>
    /// <param name="args">Inputs of the namespace.</param>
    public static NetworkPolicySpecArgs Create(MeshNamespaceArgs args)
    {
        var called = args.Called.Order(StringComparer.Ordinal).Select(service => MeshPolicyParts.Pods(new(args.Namespace, service)));
        var callers = args.Callers.Distinct()
            .OrderBy(peer => peer.Namespace, StringComparer.Ordinal).ThenBy(peer => peer.Service, StringComparer.Ordinal);
        return new()
        {
            PodSelector = MeshPolicyParts.SelectWaypoint,
            PolicyTypes = ["Ingress", "Egress"],
            Ingress = [new NetworkPolicyIngressRuleArgs { From = [.. callers.Select(MeshPolicyParts.Pods)], Ports = [Tcp(MeshNames.TunnelPort)] }],
            Egress =
            [
                new NetworkPolicyEgressRuleArgs { To = [.. called], Ports = [.. PortsOf(args.Mode).Select(Tcp)] },
                new NetworkPolicyEgressRuleArgs { To = [MeshPolicyParts.ControlPlane], Ports = [Tcp(MeshNames.ControlPort)] },
                .. CallsOfDns(args.DnsAddress, args.HasDnsPods),
            ],
        };
    }

    /// <summary>Ports of pods that a waypoint calls. Before all pods are in the mesh it also calls them outside of it.</summary>
    /// <param name="mode">The mode.</param>
    public static ImmutableArray<int> PortsOf(MeshMode mode) =>
        mode == MeshMode.Istio ? [MeshNames.TunnelPort] : [ServerProxy.Port, MeshNames.TunnelPort];
}
