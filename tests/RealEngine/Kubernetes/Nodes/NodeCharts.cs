using System.Text.Json.Nodes;
using Infra.Tests.RealEngine.Kubernetes.Mesh;

namespace Infra.Tests.RealEngine.Kubernetes.Nodes;

/// <summary>
/// Small charts of the names and versions that managed nodes need. Each has one Deployment, which takes some of the values and runs none of the
/// programs; that of the controller has its kinds too.
/// </summary>
internal static class NodeCharts
{
    public const string Bindings = "aws-load-balancer-controller";
    public const string Autoscaler = "cluster-autoscaler";

    /// <summary>Whether a kind comes with a chart.</summary>
    public static bool Has(JsonObject kind) => (string)kind["group"]! == "elbv2.k8s.aws";

    /// <summary>The charts.</summary>
    /// <param name="bindings">Version of that of the controller.</param>
    /// <param name="autoscaler">Version of that of the autoscaler.</param>
    public static IReadOnlyList<SmallChart> Create(string bindings, string autoscaler) =>
    [
        new(Bindings, bindings, Kinds + Pods(
            Bindings,
            ".Values.serviceAccount.name",
            "--cluster-name={{ .Values.clusterName }} --aws-region={{ .Values.region }} --aws-vpc-id={{ .Values.vpcId }}")),
        new(Autoscaler, autoscaler, Pods(
            Autoscaler,
            ".Values.rbac.serviceAccount.name",
            "--cluster={{ .Values.autoDiscovery.clusterName }} --expander={{ .Values.extraArgs.expander }}")),
    ];

    private static string Kinds => string.Concat(
        CustomKinds.DefinitionsOf(CustomKinds.All.Where(Has)).Select(definition => $"---\n{definition.ToJsonString()}\n"));

    private static string Pods(string name, string account, string arguments) =>
        $$$"""
        ---
        apiVersion: v1
        kind: ServiceAccount
        metadata:
          name: {{ {{{account}}} }}
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: {{{name}}}
        spec:
          replicas: {{ .Values.replicaCount }}
          selector:
            matchLabels:
              app.kubernetes.io/name: {{{name}}}
          template:
            metadata:
              labels:
                app.kubernetes.io/name: {{{name}}}
            spec:
              serviceAccountName: {{ {{{account}}} }}
              nodeSelector: {{ toJson .Values.nodeSelector }}
              containers:
                - name: main
                  image: "{{ .Values.image.repository }}:{{ .Values.image.tag }}"
                  args: ["{{{arguments}}}"]
                  resources: {{ toJson .Values.resources }}

        """;
}
