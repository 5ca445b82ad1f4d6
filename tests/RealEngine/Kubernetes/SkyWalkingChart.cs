using Infra.Tests.RealEngine.Kubernetes.Mesh;

namespace Infra.Tests.RealEngine.Kubernetes;

/// <summary>
/// A small chart of the name of SkyWalking's: Deployments and a Job of the names, labels and values of that one, and no program of SkyWalking. The
/// name of the Job changes with the values, as there.
/// </summary>
internal static class SkyWalkingChart
{
    /// <summary>The chart.</summary>
    /// <param name="version">Its version.</param>
    public static SmallChart Create(string version) => new("skywalking-helm", version, $"{Server}\n---\n{Service}\n---\n{Ui}\n---\n{Init}\n");

    private const string Variables =
        """
        env:
                    - name: SW_STORAGE_ES_CLUSTER_NODES
                      value: "{{ .Values.elasticsearch.config.host }}:{{ .Values.elasticsearch.config.port.http }}"
                    {{- range $name, $value := .Values.oap.env }}
                    - {name: {{ $name }}, value: {{ $value | quote }}}
                    {{- end }}
        """;

    private const string Waiting =
        """
        serviceAccountName: {{ .Values.serviceAccounts.oap.name }}
              nodeSelector: {{ toJson .Values.oap.nodeSelector }}
              securityContext: {{ toJson .Values.oap.securityContext }}
              initContainers:
                - {name: wait-for-elasticsearch, image: "{{ .Values.initContainer.image }}:{{ .Values.initContainer.tag }}"}
        """;

    private const string Server =
        $$$"""
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: {{ .Values.fullnameOverride }}-oap
        spec:
          replicas: {{ .Values.oap.replicas }}
          selector:
            matchLabels: {app: {{ .Release.Name }}, component: oap, release: {{ .Release.Name }} }
          template:
            metadata:
              labels: {app: {{ .Release.Name }}, component: oap, release: {{ .Release.Name }} }
            spec:
              {{{Waiting}}}
              containers:
                - name: oap
                  image: "{{ .Values.oap.image.repository }}:{{ .Values.oap.image.tag }}"
                  resources: {{ toJson .Values.oap.resources }}
                  startupProbe: {{ toJson .Values.oap.startupProbe }}
                  {{{Variables}}}
        """;

    private const string Service =
        """
        apiVersion: v1
        kind: Service
        metadata:
          name: {{ .Values.fullnameOverride }}-oap
        spec:
          selector: {app: {{ .Release.Name }}, component: oap, release: {{ .Release.Name }} }
          ports:
            - {name: grpc, port: 11800}
            - {name: zipkin-query, port: {{ index .Values.oap.ports "zipkin-query" }} }
        """;

    private const string Ui =
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: {{ .Values.fullnameOverride }}-ui
        spec:
          selector:
            matchLabels: {app: {{ .Release.Name }}, component: ui, release: {{ .Release.Name }} }
          template:
            metadata:
              labels: {app: {{ .Release.Name }}, component: ui, release: {{ .Release.Name }} }
            spec:
              nodeSelector: {{ toJson .Values.ui.nodeSelector }}
              securityContext: {{ toJson .Values.ui.securityContext }}
              containers:
                - name: ui
                  image: "{{ .Values.ui.image.repository }}:{{ .Values.ui.image.tag }}"
                  resources: {{ toJson .Values.ui.resources }}
                  env: {{ toJson .Values.ui.extraEnv }}
        """;

    private const string Init =
        $$$"""
        apiVersion: batch/v1
        kind: Job
        metadata:
          name: {{ .Values.fullnameOverride }}-oap-init-{{ .Values | toJson | sha256sum | trunc 8 }}
        spec:
          template:
            metadata:
              labels: {app: {{ .Release.Name }}, component: job, release: {{ .Release.Name }} }
            spec:
              restartPolicy: Never
              {{{Waiting}}}
              containers:
                - name: oap
                  image: "{{ .Values.oap.image.repository }}:{{ .Values.oap.image.tag }}"
                  resources: {{ toJson .Values.oap.resources }}
                  {{{Variables}}}
        """;
}
