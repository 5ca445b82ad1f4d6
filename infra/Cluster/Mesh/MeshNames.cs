namespace Infra.Cluster.Mesh;

/// <summary>Ports, labels and names of Istio in ambient mode.</summary>
/// <remarks>
/// <see href="https://istio.io/latest/docs/ops/deployment/application-requirements/"/>,
/// <see href="https://istio.io/latest/docs/ambient/usage/networkpolicy/"/>.
/// </remarks>
public static class MeshNames
{
    /// <summary>Port at which pods of the mesh take the connections of others, inside a tunnel of mutual TLS.</summary>
    public const int TunnelPort = 15008;

    /// <summary>Port at which the control plane of the mesh gives configuration and certificates.</summary>
    public const int ControlPort = 15012;

    /// <summary>Port at which the API server asks the control plane of the mesh about its objects.</summary>
    public const int WebhookPort = 15017;

    /// <summary>
    /// Port of a Service at which pods of the mesh call over plain HTTP, which does not leave the pod: the mesh takes it into its tunnel, and the
    /// waypoint sees requests and not only connections.
    /// </summary>
    public const int HttpPort = 8080;

    /// <summary>Namespace of the mesh's own pods.</summary>
    internal const string SystemNamespace = "istio-system";

    /// <summary>Name of a namespace's waypoint and of its service account.</summary>
    internal const string Waypoint = "waypoint";

    /// <summary>Label of a pod that is in the mesh, with the value <see cref="Ambient"/>.</summary>
    internal const string DataPlaneMode = "istio.io/dataplane-mode";

    /// <summary>Value of <see cref="DataPlaneMode"/>.</summary>
    internal const string Ambient = "ambient";

    /// <summary>Label of a Service that is called through a waypoint.</summary>
    internal const string UseWaypoint = "istio.io/use-waypoint";

    /// <summary>Label of a waypoint's pods, with its name.</summary>
    internal const string GatewayName = "gateway.networking.k8s.io/gateway-name";

    /// <summary>Address from which the probes of the kubelet reach pods of the mesh.</summary>
    internal const string ProbeBlock = "169.254.7.127/32";

    private const string TrustDomain = "cluster.local";

    /// <summary>The identity that mutual TLS proves.</summary>
    /// <param name="kubernetesNamespace">Namespace of the pods.</param>
    /// <param name="account">Their service account.</param>
    internal static string PrincipalOf(string kubernetesNamespace, string account) => $"{TrustDomain}/ns/{kubernetesNamespace}/sa/{account}";

    /// <summary>Name of a Service inside the cluster.</summary>
    /// <param name="kubernetesNamespace">Its namespace.</param>
    /// <param name="service">Its name.</param>
    internal static string HostOf(string kubernetesNamespace, string service) => $"{service}.{kubernetesNamespace}.svc.{TrustDomain}";
}
