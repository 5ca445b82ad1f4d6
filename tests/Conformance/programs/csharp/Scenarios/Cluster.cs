using Pulumi;
using Pulumi.Kubernetes.ApiExtensions;
using Pulumi.Kubernetes.Autoscaling.V2;
using Pulumi.Kubernetes.Helm.V3;
using Pulumi.Kubernetes.Types.Inputs.Apps.V1;
using Pulumi.Kubernetes.Types.Inputs.Autoscaling.V2;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Helm.V3;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Kubernetes = Pulumi.Kubernetes;

namespace Infra.Tests.Conformance.Programs.Scenarios;

internal static class Cluster
{
    public static Dictionary<string, object?> Objects()
    {
        var cluster = new Kubernetes.Provider("cluster", new()
        {
            KubeConfig = """{"apiVersion":"v1","kind":"Config"}""",
            ClusterIdentifier = "shop",
            EnableServerSideApply = true,
            KubeClientSettings = new Kubernetes.Types.Inputs.Provider.KubeClientSettingsArgs { Qps = 20.5, Timeout = 30 },
        });
        var deployment = new Kubernetes.Apps.V1.Deployment("shop", ShopArgs(), new() { Provider = cluster, IgnoreChanges = { "spec.replicas" } });
        _ = new HorizontalPodAutoscaler("shop", ScalerArgs(deployment.Metadata.Apply(metadata => metadata.Name)), new() { Provider = cluster });
        var pool = new NodePoolArgs
        {
            Metadata = new ObjectMetaArgs { Name = "general" },
            Spec = new NodePoolSpecArgs { Weight = 10, Limits = { ["cpu"] = "40" } },
        };
        _ = new Kubernetes.ApiExtensions.CustomResource("pool", pool, new() { Provider = cluster });
        _ = new Kubernetes.ApiExtensions.CustomResource("elsewhere", new NodePoolArgs());
        var mesh = new ReleaseArgs
        {
            Chart = "istiod",
            Version = "1.2.3",
            Namespace = "mesh",
            RepositoryOpts = new RepositoryOptsArgs { Repo = "https://charts.example.com" },
            Values = { ["pilot"] = new Dictionary<string, object> { ["replicas"] = 3 }, ["hosts"] = new[] { "a", "b" } },
            Atomic = true,
        };
        _ = new Release("mesh", mesh, new() { Provider = cluster });
        return [];
    }

    private static DeploymentArgs ShopArgs()
    {
        var labels = new InputMap<string> { ["app"] = "shop" };
        var container = new ContainerArgs
        {
            Name = "shop",
            Image = "shop@sha256:1234",
            Ports = { new ContainerPortArgs { ContainerPortValue = 8080 } },
            Resources = new ResourceRequirementsArgs { Requests = { ["cpu"] = "500m", ["memory"] = "512Mi" } },
            ReadinessProbe = new ProbeArgs { HttpGet = new HTTPGetActionArgs { Path = "/health", Port = 8080 } },
        };
        return new()
        {
            Metadata = new ObjectMetaArgs { Name = "shop", Namespace = "services", Labels = labels },
            Spec = new DeploymentSpecArgs
            {
                Replicas = 3,
                Selector = new LabelSelectorArgs { MatchLabels = labels },
                Strategy = new DeploymentStrategyArgs { RollingUpdate = new RollingUpdateDeploymentArgs { MaxSurge = 1, MaxUnavailable = "25%" } },
                Template = new PodTemplateSpecArgs
                {
                    Metadata = new ObjectMetaArgs { Labels = labels },
                    Spec = new PodSpecArgs { Containers = { container } },
                },
            },
        };
    }

    private static HorizontalPodAutoscalerArgs ScalerArgs(Output<string> deployment) => new()
    {
        Metadata = new ObjectMetaArgs { Namespace = "services" },
        Spec = new HorizontalPodAutoscalerSpecArgs
        {
            ScaleTargetRef = new CrossVersionObjectReferenceArgs { ApiVersion = "apps/v1", Kind = "Deployment", Name = deployment },
            MinReplicas = 3,
            MaxReplicas = 12,
            Metrics =
            {
                new MetricSpecArgs
                {
                    Type = "Resource",
                    Resource = new ResourceMetricSourceArgs
                    {
                        Name = "cpu",
                        Target = new MetricTargetArgs { Type = "Utilization", AverageUtilization = 60 },
                    },
                },
            },
        },
    };

    private sealed class NodePoolArgs() : CustomResourceArgs("karpenter.sh/v1", "NodePool")
    {
        [Input("spec")]
        public Input<NodePoolSpecArgs>? Spec { get; set; }
    }

    private sealed class NodePoolSpecArgs : Pulumi.ResourceArgs
    {
        [Input("weight")]
        public Input<int>? Weight { get; set; }

        [Input("limits")]
        public InputMap<string> Limits { get; } = [];
    }
}
