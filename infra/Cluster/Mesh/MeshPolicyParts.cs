using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Kubernetes.Types.Inputs.Networking.V1;

namespace Infra.Cluster.Mesh;

/// <summary>Peers of network policies with waypoints.</summary>
internal static class MeshPolicyParts
{
    /// <summary>Selects the pods of a waypoint.</summary>
    public static LabelSelectorArgs SelectWaypoint => new() { MatchLabels = new() { [MeshNames.GatewayName] = MeshNames.Waypoint } };

    /// <summary>The waypoint of a namespace.</summary>
    /// <param name="kubernetesNamespace">The namespace.</param>
    public static NetworkPolicyPeerArgs WaypointOf(string kubernetesNamespace) =>
        new() { NamespaceSelector = PodLabels.SelectNamespace(kubernetesNamespace), PodSelector = SelectWaypoint };

    /// <summary>The waypoints of all namespaces.</summary>
    public static NetworkPolicyPeerArgs AnyWaypoint => new() { NamespaceSelector = new LabelSelectorArgs(), PodSelector = SelectWaypoint };

    /// <summary>The control plane of the mesh.</summary>
    public static NetworkPolicyPeerArgs ControlPlane => new()
    {
        NamespaceSelector = PodLabels.SelectNamespace(MeshNames.SystemNamespace),
        PodSelector = new LabelSelectorArgs { MatchLabels = new() { ["app"] = "istiod" } },
    };

    /// <summary>The pods of a service.</summary>
    /// <param name="peer">The service.</param>
    public static NetworkPolicyPeerArgs Pods(PodPeer peer) =>
        new() { NamespaceSelector = PodLabels.SelectNamespace(peer.Namespace), PodSelector = PodLabels.Select(peer.Service) };
}
