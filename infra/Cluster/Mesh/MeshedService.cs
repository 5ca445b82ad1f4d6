using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Infra.Compute.Bootstrap;

namespace Infra.Cluster.Mesh;

/// <summary>Specifications of the objects of a service in the mesh.</summary>
/// <param name="kubernetesNamespace">Its namespace.</param>
/// <param name="service">Its name.</param>
/// <param name="member">Its place in the mesh.</param>
/// <param name="flows">What calls it.</param>
internal sealed class MeshedService(string kubernetesNamespace, string service, MeshMember member, PodFlows flows)
{
    private const int Repeats = 1;
    private const int MinRepeats = 3;

    private static readonly string PodPort = ServerProxy.Port.ToString(CultureInfo.InvariantCulture);

    /// <summary>
    /// Who reaches the pods themselves. The balancers are outside of the mesh and have no identity, so they are let in by their addresses. Before all
    /// pods are in the mesh, connections from outside of it are let in: network policies still decide about those.
    /// </summary>
    public JsonObject Admission => new()
    {
        ["selector"] = Selector,
        ["action"] = "ALLOW",
        ["rules"] = new JsonArray(
        [
            .. flows.CallingPods.IsEmpty ? [] : new[] { Rule(Principals([new(kubernetesNamespace, MeshNames.Waypoint), .. Direct])) },
            .. member.Mode == MeshMode.Prepared ? [Rule(Outside())] : flows.CallingBlocks.IsEmpty ? [] : new[] { Rule(Outside(CallingBlocks)) },
        ]),
    };

    /// <summary>
    /// The port that balancers call is encrypted by the pod's own proxy, and takes connections from outside of the mesh. No other does.
    /// </summary>
    public JsonObject Openness => new()
    {
        ["selector"] = Selector,
        ["mtls"] = new JsonObject { ["mode"] = "STRICT" },
        ["portLevelMtls"] = new JsonObject { [PodPort] = new JsonObject { ["mode"] = "PERMISSIVE" } },
    };

    /// <summary>Who reaches the service through the waypoint.</summary>
    public JsonObject Calls => new()
    {
        ["targetRefs"] = new JsonArray(new JsonObject { ["group"] = "", ["kind"] = "Service", ["name"] = service }),
        ["action"] = "ALLOW",
        ["rules"] = new JsonArray(new JsonObject { ["from"] = new JsonArray(Principals(flows.CallingPods)) }),
    };

    /// <summary>
    /// Limits, and which pods are left out. At the port for plain HTTP the waypoint begins the TLS that the pod's proxy ends; the tunnel proves who
    /// the pod is, the certificate of the proxy need not.
    /// </summary>
    public JsonObject Destination
    {
        get
        {
            var http = new JsonObject
            {
                ["http1MaxPendingRequests"] = member.Limits.MaxPendingRequests,
                ["http2MaxRequests"] = member.Limits.MaxConnections,
                ["idleTimeout"] = Seconds(member.IdleSeconds),
            };
            return new()
            {
                ["host"] = MeshNames.HostOf(kubernetesNamespace, service),
                ["trafficPolicy"] = new JsonObject
                {
                    ["connectionPool"] = new JsonObject { ["tcp"] = Tcp },
                    ["outlierDetection"] = Outliers,
                    ["retryBudget"] = new JsonObject { ["percent"] = member.Limits.RetryPercent, ["minRetryConcurrency"] = MinRepeats },
                    ["portLevelSettings"] = new JsonArray(new JsonObject
                    {
                        ["port"] = new JsonObject { ["number"] = MeshNames.HttpPort },
                        ["connectionPool"] = new JsonObject { ["tcp"] = Tcp, ["http"] = http },
                        ["outlierDetection"] = Outliers,
                        ["tls"] = new JsonObject { ["mode"] = "SIMPLE", ["insecureSkipVerify"] = true },
                    }),
                },
            };
        }
    }

    /// <summary>
    /// A request that found no connection is sent to another pod, once, as the proxies of servers do. No answer is a reason for a repeat: it may have
    /// been worked on.
    /// </summary>
    public JsonObject Route => new()
    {
        ["parentRefs"] = new JsonArray(new JsonObject
        {
            ["group"] = "",
            ["kind"] = "Service",
            ["name"] = service,
            ["port"] = MeshNames.HttpPort,
        }),
        ["rules"] = new JsonArray(new JsonObject
        {
            ["backendRefs"] = new JsonArray(new JsonObject { ["name"] = service, ["port"] = MeshNames.HttpPort }),
            ["retry"] = new JsonObject { ["attempts"] = Repeats, ["backoff"] = "25ms" },
        }),
    };

    private JsonObject Selector => new() { ["matchLabels"] = new JsonObject { [PodLabels.Service] = service } };

    // As long as a service has no waypoint yet, its callers reach its pods directly.
    private ImmutableArray<PodPeer> Direct => member.Mode == MeshMode.Prepared ? flows.CallingPods : [];

    private IEnumerable<string> CallingBlocks => flows.CallingBlocks.Select(block => $"{block}").Distinct().Order(StringComparer.Ordinal);

    private JsonObject Tcp => new()
    {
        ["maxConnections"] = member.Limits.MaxConnections,
        ["connectTimeout"] = Seconds(member.ConnectSeconds),
        ["idleTimeout"] = Seconds(member.IdleSeconds),
    };

    private JsonObject Outliers => new()
    {
        ["consecutiveGatewayErrors"] = member.Limits.MaxFailures,
        ["consecutive5xxErrors"] = 0,
        ["interval"] = "5s",
        ["baseEjectionTime"] = Seconds(member.Limits.EjectionSeconds),
        ["maxEjectionPercent"] = member.Limits.MaxEjectedPercent,
    };

    private static JsonObject Rule(JsonObject source) => new()
    {
        ["from"] = new JsonArray(source),
        ["to"] = new JsonArray(new JsonObject { ["operation"] = new JsonObject { ["ports"] = new JsonArray(PodPort) } }),
    };

    private static JsonObject Principals(IEnumerable<PodPeer> peers)
    {
        var principals = peers.Select(peer => MeshNames.PrincipalOf(peer.Namespace, peer.Service)).Distinct().Order(StringComparer.Ordinal);
        return new() { ["source"] = new JsonObject { ["principals"] = Texts(principals) } };
    }

    // Connections without an identity: those that did not come through a tunnel.
    private static JsonObject Outside(IEnumerable<string>? blocks = null)
    {
        var source = new JsonObject { ["notPrincipals"] = new JsonArray("*") };
        if (blocks is not null)
        {
            source["ipBlocks"] = Texts(blocks);
        }

        return new() { ["source"] = source };
    }

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)text)]);

    private static string Seconds(int seconds) => string.Create(CultureInfo.InvariantCulture, $"{seconds}s");
}
