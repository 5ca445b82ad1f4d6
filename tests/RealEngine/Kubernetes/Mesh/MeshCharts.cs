using System.Text.Json.Nodes;

namespace Infra.Tests.RealEngine.Kubernetes.Mesh;

/// <summary>
/// Small charts of the names and versions that a mesh is made of. Those with kinds have the kinds of the facts; those with pods have one workload
/// each, which takes some of the values, and no program of Istio.
/// </summary>
internal static class MeshCharts
{
    private const string Gateways = "gateway.networking.k8s.io";
    private const string Istio = ".istio.io";

    /// <summary>Whether a kind comes with a chart.</summary>
    public static bool Has(JsonObject kind) =>
        (string)kind["group"]! is var group && (group == Gateways || group.EndsWith(Istio, StringComparison.Ordinal));

    /// <summary>The charts.</summary>
    /// <param name="istio">Version of Istio's.</param>
    /// <param name="gateways">Version of that with the kinds of the Gateway API.</param>
    public static IReadOnlyList<SmallChart> Create(string istio, string gateways) =>
    [
        new("gateway-api-crds", gateways, KindsOf(kind => (string)kind["group"]! == Gateways)),
        new("base", istio, KindsOf(kind => Has(kind) && (string)kind["group"]! != Gateways)),
        new("istiod", istio, Pods(
            "Deployment", "istiod", "{{ .Values.global.hub }}/pilot:{{ .Values.global.tag }}", "replicas: {{ .Values.replicaCount }}")),
        new("cni", istio, Pods("DaemonSet", "istio-cni-node", "{{ .Values.global.hub }}/install-cni:{{ .Values.global.tag }}", "minReadySeconds: 0")),
        new("ztunnel", istio, Pods("DaemonSet", "ztunnel", "{{ .Values.hub }}/ztunnel:{{ .Values.tag }}", "minReadySeconds: 0")),
    ];

    private static string KindsOf(Func<JsonObject, bool> isIn) =>
        string.Concat(CustomKinds.DefinitionsOf(CustomKinds.All.Where(isIn)).Select(definition => $"---\n{Literal(definition)}\n"));

    // Texts of the rules of kinds are no templates.
    private static string Literal(JsonObject definition) =>
        definition.ToJsonString().Replace("{{", "{{ \"{{\" }}", StringComparison.Ordinal);

    private static string Pods(string kind, string name, string image, string field) =>
        $$$"""
        apiVersion: apps/v1
        kind: {{{kind}}}
        metadata:
          name: {{{name}}}
          labels:
            profile: {{ .Values.profile }}
        spec:
          {{{field}}}
          selector:
            matchLabels:
              app: {{{name}}}
          template:
            metadata:
              labels:
                app: {{{name}}}
            spec:
              containers:
                - name: main
                  image: {{{image}}}
                  resources: {{ toJson .Values.resources }}
        """;
}
