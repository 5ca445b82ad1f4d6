using System.Text.Json.Nodes;
using static Infra.Cluster.Charts.ChartValues;

namespace Infra.Cluster.Mesh;

/// <summary>Values of Istio's charts. All others are those of the charts, with their profile for ambient mode.</summary>
/// <remarks><see href="https://github.com/istio/istio/tree/master/manifests/charts"/>.</remarks>
internal static class MeshValues
{
    private const string Profile = "ambient";

    /// <summary>Memory and processors of a waypoint's pod.</summary>
    public static PodResources Waypoint { get; } = new(256, 0.25, 1);

    private static PodResources ControlPlane { get; } = new(1024, 0.25, 1);

    private static PodResources Nodes { get; } = new(512, 0.1, 1);

    /// <summary>Those of <c>base</c>: its kinds are kept when it goes, with the objects of others in them.</summary>
    public static JsonObject Base => new() { ["profile"] = Profile };

    /// <summary>Those of <c>istiod</c>.</summary>
    /// <param name="spec">The mesh.</param>
    /// <param name="pool">Pool of nodes of its pods and of waypoints.</param>
    public static JsonObject Istiod(MeshSpec spec, string pool)
    {
        var global = Global(spec);
        global["defaultPodDisruptionBudget"] = new JsonObject { ["enabled"] = spec.Replicas > 1 };
        global["waypoint"] = new JsonObject
        {
            ["nodeSelector"] = PoolOf(pool),
            ["resources"] = Resources(Waypoint),
            ["topologySpreadConstraints"] = new JsonArray(Spread(MeshNames.GatewayName, MeshNames.Waypoint)),
        };
        return new()
        {
            ["profile"] = Profile,
            ["global"] = global,
            ["gateways"] = new JsonObject { ["seccompProfile"] = RuntimeDefault },
            ["autoscaleEnabled"] = false,
            ["nodeSelector"] = PoolOf(pool),
            ["replicaCount"] = spec.Replicas,
            ["resources"] = Resources(ControlPlane),
            ["seccompProfile"] = RuntimeDefault,
            ["topologySpreadConstraints"] = new JsonArray(Spread("app", "istiod")),
        };
    }

    /// <summary>Those of <c>cni</c>. Names are still asked where network policies expect it: at the cluster's DNS.</summary>
    /// <param name="spec">The mesh.</param>
    public static JsonObject Cni(MeshSpec spec) => new()
    {
        ["profile"] = Profile,
        ["global"] = Global(spec),
        ["ambient"] = new JsonObject { ["dnsCapture"] = false },
        ["privileged"] = false,
        ["resources"] = Resources(Nodes with { MemoryMiB = 256 }),
    };

    /// <summary>Those of <c>ztunnel</c>.</summary>
    /// <param name="spec">The mesh.</param>
    public static JsonObject Ztunnel(MeshSpec spec) => new()
    {
        ["profile"] = Profile,
        ["hub"] = spec.Hub,
        ["tag"] = spec.Version,
        ["resources"] = Resources(Nodes),
    };

    private static JsonObject Global(MeshSpec spec) => new() { ["hub"] = spec.Hub, ["tag"] = spec.Version };

    private static JsonObject Spread(string label, string value) => new()
    {
        ["topologyKey"] = "topology.kubernetes.io/zone",
        ["maxSkew"] = 1,
        ["whenUnsatisfiable"] = "ScheduleAnyway",
        ["labelSelector"] = new JsonObject { ["matchLabels"] = new JsonObject { [label] = value } },
    };
}
