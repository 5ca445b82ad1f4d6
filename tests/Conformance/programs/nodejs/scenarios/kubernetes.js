"use strict";
const k8s = require("@pulumi/kubernetes");

module.exports = () => {
  const cluster = new k8s.Provider("cluster", {
    kubeconfig: '{"apiVersion":"v1","kind":"Config"}',
    clusterIdentifier: "shop",
    enableServerSideApply: true,
    kubeClientSettings: { qps: 20.5, timeout: 30 },
  });
  const labels = { app: "shop" };
  const deployment = new k8s.apps.v1.Deployment("shop", {
    metadata: { name: "shop", namespace: "services", labels },
    spec: {
      replicas: 3,
      selector: { matchLabels: labels },
      strategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: "25%" } },
      template: {
        metadata: { labels },
        spec: {
          containers: [{
            name: "shop",
            image: "shop@sha256:1234",
            ports: [{ containerPort: 8080 }],
            resources: { requests: { cpu: "500m", memory: "512Mi" } },
            readinessProbe: { httpGet: { path: "/health", port: 8080 } },
          }],
        },
      },
    },
  }, { provider: cluster, ignoreChanges: ["spec.replicas"] });
  new k8s.autoscaling.v2.HorizontalPodAutoscaler("shop", {
    metadata: { namespace: "services" },
    spec: {
      scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name: deployment.metadata.name },
      minReplicas: 3,
      maxReplicas: 12,
      metrics: [{ type: "Resource", resource: { name: "cpu", target: { type: "Utilization", averageUtilization: 60 } } }],
    },
  }, { provider: cluster });
  new k8s.apiextensions.CustomResource("pool", {
    apiVersion: "karpenter.sh/v1",
    kind: "NodePool",
    metadata: { name: "general" },
    spec: { weight: 10, limits: { cpu: "40" } },
  }, { provider: cluster });
  new k8s.apiextensions.CustomResource("elsewhere", { apiVersion: "karpenter.sh/v1", kind: "NodePool" });
  new k8s.helm.v3.Release("mesh", {
    chart: "istiod",
    version: "1.2.3",
    namespace: "mesh",
    repositoryOpts: { repo: "https://charts.example.com" },
    values: { pilot: { replicas: 3 }, hosts: ["a", "b"] },
    atomic: true,
  }, { provider: cluster });
};
