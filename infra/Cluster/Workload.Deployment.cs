using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.Apps.V1;
using Pulumi.Kubernetes.Types.Inputs.Autoscaling.V2;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Policy.V1;
using Kubernetes = Pulumi.Kubernetes;

namespace Infra.Cluster;

public sealed partial class Workload
{
    // For which a roll-out may stand still. Pulumi waits a little longer, so that the reason in its message is Kubernetes' own.
    private const int ProgressSeconds = 600;
    private const int WaitMargin = 120;
    private const int StabilizationSeconds = 300;

    private void CreateDeployment(PodTemplateSpecArgs template, List<Resource> before)
    {
        var spec = _args.Spec;
        var minReady = spec.MinReadySecondsOf(_args.Bootstrap.Workload);
        var deadline = Math.Max(ProgressSeconds, spec.StartSeconds + minReady + WaitMargin);
        var metadata = MetadataOf(Service);
        metadata.Annotations = new() { ["pulumi.com/timeoutSeconds"] = $"{(deadline * 2) + WaitMargin}" };
        var options = After(before);

        // The autoscaler's from then on.
        options.IgnoreChanges = ["spec.replicas"];
        var deployment = new Kubernetes.Apps.V1.Deployment($"{_name}-deployment", new()
        {
            Metadata = metadata,
            Spec = new DeploymentSpecArgs
            {
                Replicas = spec.MinReplicas,
                Selector = PodLabels.Select(Service),
                MinReadySeconds = minReady,
                ProgressDeadlineSeconds = deadline,
                RevisionHistoryLimit = 3,
                Strategy = new DeploymentStrategyArgs
                {
                    Type = "RollingUpdate",
                    RollingUpdate = new RollingUpdateDeploymentArgs { MaxUnavailable = 0, MaxSurge = $"{spec.SurgePercent}%" },
                },
                Template = template,
            },
        }, options);
        CreateBudget();
        CreateAutoscaler(deployment);
    }

    private void CreateBudget() => _ = new Kubernetes.Policy.V1.PodDisruptionBudget($"{_name}-budget", new()
    {
        Metadata = MetadataOf(Service),
        Spec = new PodDisruptionBudgetSpecArgs
        {
            MaxUnavailable = 1,
            Selector = PodLabels.Select(Service),

            // A pod that does not serve must not keep its node from being drained.
            UnhealthyPodEvictionPolicy = "AlwaysAllow",
        },
    }, Child);

    private void CreateAutoscaler(Resource deployment) => _ = new Kubernetes.Autoscaling.V2.HorizontalPodAutoscaler($"{_name}-autoscaler", new()
    {
        Metadata = MetadataOf(Service),
        Spec = new HorizontalPodAutoscalerSpecArgs
        {
            MinReplicas = _args.Spec.MinReplicas,
            MaxReplicas = _args.Spec.MaxReplicas,
            ScaleTargetRef = new CrossVersionObjectReferenceArgs { ApiVersion = "apps/v1", Kind = "Deployment", Name = Service },
            Metrics =
            [
                new MetricSpecArgs
                {
                    Type = "ContainerResource",
                    ContainerResource = new ContainerResourceMetricSourceArgs
                    {
                        Name = "cpu",
                        Container = _args.Bootstrap.Workload.Container is null ? PodProxy.Container : PodContainer.Name,
                        Target = new MetricTargetArgs { Type = "Utilization", AverageUtilization = _args.Spec.CpuTargetPercent },
                    },
                },
            ],
            Behavior = new HorizontalPodAutoscalerBehaviorArgs
            {
                ScaleDown = new HPAScalingRulesArgs { StabilizationWindowSeconds = StabilizationSeconds },
            },
        },
    }, After([deployment]));
}
