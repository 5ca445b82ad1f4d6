using System.ComponentModel.DataAnnotations;
using Infra.Compute.Bootstrap;

namespace Infra.Cluster.Nodes;

/// <summary>
/// What runs in the cluster with managed node groups and is no add-on of EKS: charts and images, each at a version. Images are pulled by nodes,
/// charts by those who deploy.
/// </summary>
public sealed record ControllersSpec
{
    private const string Version = @"[0-9]{1,3}(\.[0-9]{1,3}){2}";
    private const string VersionRule = "must be the version of a chart, such as 1.2.3";

    // Versions as of 2026-08: https://github.com/kubernetes-sigs/aws-load-balancer-controller, https://github.com/kubernetes/autoscaler.

    /// <summary>Version of the chart <c>aws-load-balancer-controller</c>, whose controller registers pods as targets.</summary>
    [RegularExpression(Version, ErrorMessage = VersionRule)]
    public string LoadBalancerChart { get; init; } = "3.5.0";

    /// <summary>Image of that controller. In production name a digest, from a registry of yours.</summary>
    [RegularExpression(ContainerSpec.ImagePattern, ErrorMessage = ContainerSpec.ImageRule)]
    public string LoadBalancerImage { get; init; } = "public.ecr.aws/eks/aws-load-balancer-controller:v3.5.0";

    /// <summary>Version of the chart <c>cluster-autoscaler</c>, which starts and ends nodes as pods need them.</summary>
    [RegularExpression(Version, ErrorMessage = VersionRule)]
    public string AutoscalerChart { get; init; } = "9.59.1";

    /// <summary>Image of the autoscaler, of the minor version of Kubernetes or the one before. In production name a digest.</summary>
    [RegularExpression(ContainerSpec.ImagePattern, ErrorMessage = ContainerSpec.ImageRule)]
    public string AutoscalerImage { get; init; } = "registry.k8s.io/autoscaling/cluster-autoscaler:v1.35.0";
}
