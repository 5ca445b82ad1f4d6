using System.Text.Json.Nodes;
using Pulumi;

namespace Infra.Cluster.Mesh;

/// <summary>
/// What the objects that Istio makes for a waypoint have beyond its own template: the number of pods, and how many may end at the same time.
/// <see href="https://istio.io/latest/docs/tasks/traffic-management/ingress/gateway-api/#automated-deployment"/>.
/// </summary>
internal static class WaypointShape
{
    private const int CpuPercent = 60;

    /// <summary>The data of its ConfigMap.</summary>
    /// <param name="spec">The mesh.</param>
    public static InputMap<string> Create(MeshSpec spec) => new()
    {
        ["horizontalPodAutoscaler"] = Text(new()
        {
            ["minReplicas"] = spec.Replicas,
            ["maxReplicas"] = spec.MaxWaypoints,
            ["metrics"] = new JsonArray(new JsonObject
            {
                ["type"] = "Resource",
                ["resource"] = new JsonObject
                {
                    ["name"] = "cpu",
                    ["target"] = new JsonObject { ["type"] = "Utilization", ["averageUtilization"] = CpuPercent },
                },
            }),
        }),
        ["podDisruptionBudget"] = Text(new() { ["maxUnavailable"] = 1 }),
    };

    private static string Text(JsonObject spec) => new JsonObject { ["spec"] = spec }.ToJsonString();
}
