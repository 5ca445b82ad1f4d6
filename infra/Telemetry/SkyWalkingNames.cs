using System.Collections.Immutable;
using Infra.Cluster;

namespace Infra.Telemetry;

/// <summary>Names, labels and ports of SkyWalking in a cluster.</summary>
/// <remarks><see href="https://skywalking.apache.org/docs/skywalking-helm/v5.0.0/expose/oap-endpoints/"/>.</remarks>
public static class SkyWalkingNames
{
    /// <summary>Its namespace. No service may have it.</summary>
    public const string Namespace = "skywalking";

    /// <summary>Port at which OAP takes spans, by OTLP over gRPC.</summary>
    public const int SpanPort = 11_800;

    /// <summary>Where collectors in pods send spans: its own Service, inside the cluster.</summary>
    public const string SpanAddress = "skywalking-oap.skywalking.svc.cluster.local:11800";

    /// <summary>Name of the service account of what signs OAP's requests.</summary>
    public const string Signer = "skywalking-signer";

    /// <summary>Name before the underscore of its indices.</summary>
    public const string IndexPrefix = "skywalking";

    /// <summary>Name of the release and beginning of the names of its objects.</summary>
    internal const string Release = "skywalking";

    /// <summary>Name of OAP's Deployment, Service and service account.</summary>
    internal const string Oap = "skywalking-oap";

    /// <summary>Name of the Secret with the users of the UI, which people make.</summary>
    internal const string Users = "skywalking-users";

    /// <summary>Port at which the proxy that signs answers.</summary>
    public const int SignerPort = 8080;

    /// <summary>Port at which OAP answers the UI on spans.</summary>
    public const int SpanQueryPort = 9412;

    /// <summary>Port at which OAP answers the UI on all else.</summary>
    public const int QueryPort = 12_800;

    /// <summary>Port at which OAP is administered, without a log-in.</summary>
    public const int AdminPort = 17_128;

    /// <summary>Port at which pods of OAP call each other for that.</summary>
    public const int PeerPort = 17_129;

    /// <summary>The pods of OAP, at the port for spans.</summary>
    public static LabelledPods OapPods { get; } = new(Namespace, Labels, SpanPort);

    private static ImmutableSortedDictionary<string, string> Labels => new Dictionary<string, string>
    {
        ["app"] = Release,
        ["component"] = "oap",
        ["release"] = Release,
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);
}
