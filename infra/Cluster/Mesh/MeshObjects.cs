using Pulumi;

namespace Infra.Cluster.Mesh;

/// <summary>Kinds of Istio and of the Gateway API, and what their objects have in common.</summary>
internal static class MeshObjects
{
    /// <summary>Who is let in.</summary>
    public static MeshKind AuthorizationPolicy { get; } = new("security.istio.io/v1", "AuthorizationPolicy");

    /// <summary>Whether plain text is refused.</summary>
    public static MeshKind PeerAuthentication { get; } = new("security.istio.io/v1", "PeerAuthentication");

    /// <summary>How a waypoint calls the pods of a service.</summary>
    public static MeshKind DestinationRule { get; } = new("networking.istio.io/v1", "DestinationRule");

    /// <summary>What a waypoint does with the requests to a service.</summary>
    public static MeshKind HttpRoute { get; } = new("gateway.networking.k8s.io/v1", "HTTPRoute");

    /// <summary>A waypoint.</summary>
    public static MeshKind Gateway { get; } = new("gateway.networking.k8s.io/v1", "Gateway");

    /// <summary>Labels of the objects.</summary>
    public static InputMap<string> Labels => new() { ["app.kubernetes.io/managed-by"] = "Pulumi" };

    /// <summary>
    /// Pods that are called through a waypoint come after it. Istio says at the Gateway when it runs:
    /// <see href="https://istio.io/latest/docs/ambient/usage/waypoint/"/>.
    /// </summary>
    public static InputMap<string> WaitForWaypoint => new()
    {
        ["pulumi.com/timeoutSeconds"] = "900",
        ["pulumi.com/waitFor"] = "condition=Programmed",
    };
}
