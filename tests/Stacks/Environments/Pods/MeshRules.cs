using System.Net;
using System.Text.Json.Nodes;

namespace Infra.Tests.Stacks.Environments.Pods;

/// <summary>
/// Who reaches whom in an environment with a mesh, evaluated as Istio's documents say. A connection is outside of the mesh, in a tunnel from pod to
/// pod, or in two tunnels with the waypoint of the called service between them. Network policies see tunnels and not the ports in them, authorization
/// policies see both. What Istio itself does with the objects is not tried here.
/// </summary>
internal sealed class MeshRules
{
    private const int ProxyPort = 8443;
    private const int Tunnel = 15008;
    private const string Authorization = "kubernetes:security.istio.io/v1:AuthorizationPolicy";
    private const string Authentication = "kubernetes:security.istio.io/v1:PeerAuthentication";
    private const string Service = "kubernetes:core/v1:Service";
    private const string Gateway = "kubernetes:gateway.networking.k8s.io/v1:Gateway";

    private readonly NetworkPolicies _network;
    private readonly List<JsonNode> _authorizations;
    private readonly List<JsonNode> _authentications;
    private readonly List<JsonNode> _services;
    private readonly HashSet<string> _waypoints;
    private readonly HashSet<(string, string)> _members;

    public MeshRules(DeclaredEnvironment environment)
    {
        _network = new(environment);
        _authorizations = Read(environment, Authorization);
        _authentications = Read(environment, Authentication);
        _services = Read(environment, Service);
        _waypoints = [.. Read(environment, Gateway).Select(NamespaceOf)];
        _members =
        [
            .. Read(environment, "kubernetes:apps/v1:Deployment")
                .Where(deployment => (string?)deployment["spec"]!["template"]!["metadata"]!["labels"]!["istio.io/dataplane-mode"] == "ambient")
                .Select(deployment => (NamespaceOf(deployment), NameOf(deployment))),
        ];
    }

    /// <summary>Whether an end reaches a port of another, in whatever way.</summary>
    public bool Allow(PolicyEnd from, PolicyEnd to, int port, string protocol = "TCP") => (from, to) switch
    {
        (PolicyEnd.Pod caller, PolicyEnd.Pod pod) =>
            IsOpen(caller, pod, port, protocol)
            || (IsMember(caller) && ((IsMember(pod) && IsTunnelled(caller, pod, port)) || IsThroughWaypoint(caller, pod, port, IsMember(pod)))),
        (_, PolicyEnd.Pod pod) => IsOpen(from, pod, port, protocol),
        _ => _network.Allow(from, to, port, protocol),
    };

    /// <summary>Whether an end reaches a pod outside of the mesh: tunnels are not for those who are not in it.</summary>
    public bool IsOpen(PolicyEnd from, PolicyEnd.Pod to, int port, string protocol = "TCP") =>
        _network.Allow(from, to, port, protocol)
        && (!IsMember(to) || (!IsStrict(to, port) && Admits(to, port, principal: null, (from as PolicyEnd.Address)?.Ip)));

    /// <summary>Whether the pods of a service are in the mesh.</summary>
    public bool IsMember(PolicyEnd.Pod pod) => _members.Contains((pod.Namespace, pod.Service));

    /// <summary>
    /// Whether the way that Istio takes leads a pod to the proxy of another: through the waypoint where the Service has one, else by a tunnel where
    /// both are in the mesh, else directly. Plain HTTP is understood by a waypoint alone.
    /// </summary>
    public bool Leads(PolicyEnd.Pod from, bool isMember, PolicyEnd.Pod to, bool isOtherMember, bool isPlain)
    {
        if (isMember && _waypoints.Contains(to.Namespace) && _services.Any(service => IsService(service, to)))
        {
            return IsThroughWaypoint(from, to, ProxyPort, isOtherMember);
        }

        return !isPlain && (isOtherMember
            ? isMember
                ? IsTunnelled(from, to, ProxyPort)
                : _network.Allow(from, to, ProxyPort) && !IsStrict(to, ProxyPort) && Admits(to, ProxyPort, principal: null, ip: null)
            : _network.Allow(from, to, ProxyPort));
    }

    private bool IsTunnelled(PolicyEnd.Pod from, PolicyEnd.Pod to, int port) =>
        _network.Allow(from, to, Tunnel) && Admits(to, port, PrincipalOf(from), ip: null);

    private bool IsThroughWaypoint(PolicyEnd.Pod from, PolicyEnd.Pod to, int port, bool isOtherMember)
    {
        var waypoint = new PolicyEnd.Waypoint(to.Namespace);
        return _waypoints.Contains(to.Namespace)
            && _network.Allow(from, waypoint, Tunnel)
            && _services.Any(service => IsService(service, to) && LeadsTo(service, port) && IsCalledBy(service, from))
            && (isOtherMember
                ? _network.Allow(waypoint, to, Tunnel) && Admits(to, port, PrincipalOf(waypoint), ip: null)
                : _network.Allow(waypoint, to, port));
    }

    private static bool IsService(JsonNode service, PolicyEnd.Pod pod) => NamespaceOf(service) == pod.Namespace
        && (string?)service["spec"]!["selector"]!["app.kubernetes.io/name"] == pod.Service
        && (string?)service["metadata"]!["labels"]!["istio.io/use-waypoint"] == "waypoint";

    private static bool LeadsTo(JsonNode service, int port) => service["spec"]!["ports"]!.AsArray().Any(item => (int)item!["targetPort"]! == port);

    // Without a policy of its own a Service is open to all who reach the waypoint.
    private bool IsCalledBy(JsonNode service, PolicyEnd.Pod from)
    {
        var policies = _authorizations.Where(policy => NamespaceOf(policy) == NamespaceOf(service)
            && (policy["spec"]!["targetRefs"]?.AsArray() ?? []).Any(target => (string)target!["name"]! == NameOf(service))).ToList();
        return policies.Count == 0 || policies.Any(policy => IsAdmitted(policy, 0, PrincipalOf(from), ip: null));
    }

    // The policies of a pod: those of its namespace, and those that select it. Policies with a target are the waypoint's.
    private bool Admits(PolicyEnd.Pod to, int port, string? principal, IPAddress? ip)
    {
        var policies = _authorizations.Where(policy => NamespaceOf(policy) == to.Namespace && policy["spec"]!["targetRefs"] is null)
            .Where(policy => IsSelected(policy, to)).ToList();
        return policies.Count == 0 || policies.Any(policy => IsAdmitted(policy, port, principal, ip));
    }

    private bool IsStrict(PolicyEnd.Pod to, int port)
    {
        var own = _authentications.Where(policy => NamespaceOf(policy) == to.Namespace && IsSelected(policy, to))
            .OrderByDescending(policy => policy["spec"]!["selector"] is not null).First()["spec"]!;
        return (string)(own["portLevelMtls"]?[$"{port}"]?["mode"] ?? own["mtls"]!["mode"])! == "STRICT";
    }

    private static bool IsSelected(JsonNode policy, PolicyEnd.Pod pod) => policy["spec"]!["selector"]?["matchLabels"] is not { } labels
        || (string?)labels["app.kubernetes.io/name"] == pod.Service;

    private static bool IsAdmitted(JsonNode policy, int port, string? principal, IPAddress? ip) =>
        (policy["spec"]!["rules"]?.AsArray() ?? []).Any(rule =>
            (rule!["from"]?.AsArray() ?? []).Any(from => IsSource(from!["source"]!, principal, ip))
            && (rule["to"] is not JsonArray ports || ports.Any(to => Texts(to!["operation"]!["ports"]).Contains($"{port}"))));

    // All that a source says must be true.
    private static bool IsSource(JsonNode source, string? principal, IPAddress? ip) =>
        (source["principals"] is null || (principal is not null && Texts(source["principals"]).Contains(principal)))
        && (source["notPrincipals"] is null || principal is null)
        && (source["ipBlocks"] is null || (ip is not null && Texts(source["ipBlocks"]).Any(block => IPNetwork.Parse(block).Contains(ip))));

    private static IEnumerable<string> Texts(JsonNode? list) => (list?.AsArray() ?? []).Select(item => (string)item!);

    private static string PrincipalOf(PolicyEnd end) => end switch
    {
        PolicyEnd.Pod pod => $"cluster.local/ns/{pod.Namespace}/sa/{pod.Service}",
        PolicyEnd.Waypoint waypoint => $"cluster.local/ns/{waypoint.Namespace}/sa/waypoint",
        _ => throw new ArgumentOutOfRangeException(nameof(end), end, "It has no identity."),
    };

    private static string NameOf(JsonNode made) => (string)made["metadata"]!["name"]!;

    private static string NamespaceOf(JsonNode made) => (string)made["metadata"]!["namespace"]!;

    private static List<JsonNode> Read(DeclaredEnvironment environment, string type) =>
        [.. environment.OfType(type).Select(made => JsonNode.Parse(made.InputText)!)];
}
