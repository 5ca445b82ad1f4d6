using System.Net;
using System.Text.Json.Nodes;

namespace Infra.Tests.Stacks.Environments.Pods;

/// <summary>
/// The network policies of an environment, evaluated as Kubernetes says: a pod that a policy of a direction selects is open to what one of these
/// policies allows, and every other pod is open to all.
/// </summary>
internal sealed class NetworkPolicies
{
    private const string Type = "kubernetes:networking.k8s.io/v1:NetworkPolicy";
    private readonly List<JsonNode> _policies;

    public NetworkPolicies(DeclaredEnvironment environment) =>
        _policies = [.. environment.OfType(Type).Select(policy => JsonNode.Parse(policy.InputText)!)];

    /// <summary>Whether an end may open a connection to another.</summary>
    public bool Allow(PolicyEnd from, PolicyEnd to, int port, string protocol = "TCP") =>
        Allows(from, to, port, protocol, "Egress", "to") && Allows(to, from, port, protocol, "Ingress", "from");

    private bool Allows(PolicyEnd end, PolicyEnd peer, int port, string protocol, string direction, string peers)
    {
        if (end is not PolicyEnd.InCluster pod)
        {
            return true;
        }

        var own = _policies.Where(policy => Selects(policy, pod))
            .Where(policy => policy["spec"]!["policyTypes"]!.AsArray().Any(type => (string)type! == direction)).ToList();
        return own.Count == 0 || own.Any(policy => (policy["spec"]![direction.ToLowerInvariant()]?.AsArray() ?? [])
            .Any(rule => HasPort(rule!, port, protocol) && HasPeer(rule![peers], peer, (string)policy["metadata"]!["namespace"]!)));
    }

    private static bool Selects(JsonNode policy, PolicyEnd.InCluster pod) =>
        (string)policy["metadata"]!["namespace"]! == pod.Namespace && Matches(policy["spec"]!["podSelector"]!, pod.Labels);

    private static bool HasPort(JsonNode rule, int port, string protocol) => rule["ports"] is not JsonArray ports
        || ports.Any(item => (int)item!["port"]! == port && ((string?)item["protocol"] ?? "TCP") == protocol);

    private static bool HasPeer(JsonNode? peers, PolicyEnd end, string own) =>
        peers is not JsonArray list || list.Any(peer => IsPeer(peer!, end, own));

    private static bool IsPeer(JsonNode peer, PolicyEnd end, string own) => (peer["ipBlock"], end) switch
    {
        ({ } block, PolicyEnd.Address address) => IPNetwork.Parse((string)block["cidr"]!).Contains(address.Ip)
            && !(block["except"]?.AsArray() ?? []).Any(except => IPNetwork.Parse((string)except!).Contains(address.Ip)),
        (null, PolicyEnd.InCluster pod) => IsNamespace(peer["namespaceSelector"], pod.Namespace, own)
            && (peer["podSelector"] is not { } selector || Matches(selector, pod.Labels)),
        _ => false,
    };

    private static bool IsNamespace(JsonNode? selector, string name, string own) => selector is null
        ? name == own
        : Matches(selector, new Dictionary<string, string> { ["kubernetes.io/metadata.name"] = name });

    private static bool Matches(JsonNode selector, IReadOnlyDictionary<string, string> labels) =>
        (selector["matchLabels"]?.AsObject() ?? []).All(label => labels.TryGetValue(label.Key, out var value) && value == (string?)label.Value);
}

/// <summary>An end of a connection.</summary>
internal abstract record PolicyEnd
{
    /// <summary>What has labels in a namespace.</summary>
    internal abstract record InCluster(string Namespace) : PolicyEnd
    {
        public abstract IReadOnlyDictionary<string, string> Labels { get; }
    }

    /// <summary>A pod of a service.</summary>
    internal sealed record Pod(string Namespace, string Service) : InCluster(Namespace)
    {
        public override IReadOnlyDictionary<string, string> Labels => new Dictionary<string, string>
        {
            ["app.kubernetes.io/name"] = Service,
            ["app.kubernetes.io/managed-by"] = "Pulumi",
        };
    }

    /// <summary>A pod of the system, with one label.</summary>
    internal sealed record System(string Key, string Value) : InCluster("kube-system")
    {
        public override IReadOnlyDictionary<string, string> Labels => new Dictionary<string, string> { [Key] = Value };
    }

    /// <summary>A pod that the chart of SkyWalking makes.</summary>
    internal sealed record SkyWalking(string Component) : InCluster("skywalking")
    {
        public override IReadOnlyDictionary<string, string> Labels =>
            new Dictionary<string, string> { ["app"] = "skywalking", ["release"] = "skywalking", ["component"] = Component };
    }

    /// <summary>A pod of a namespace's waypoint.</summary>
    internal sealed record Waypoint(string Namespace) : InCluster(Namespace)
    {
        public override IReadOnlyDictionary<string, string> Labels =>
            new Dictionary<string, string> { ["gateway.networking.k8s.io/gateway-name"] = "waypoint" };
    }

    /// <summary>An address outside the cluster.</summary>
    internal sealed record Address(string Name, IPAddress Ip) : PolicyEnd;
}
