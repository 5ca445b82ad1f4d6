using System.ComponentModel.DataAnnotations;

namespace Infra.Cluster;

/// <summary>
/// Versions of the add-ons. The defaults run on Kubernetes 1.35 and 1.36. <c>aws eks describe-addon-versions --addon-name NAME --kubernetes-version
/// 1.36</c> prints those that EKS offers today.
/// </summary>
public sealed record AddonsSpec
{
    private const string Version = @"v[0-9]{1,3}(\.[0-9]{1,3}){2}-eksbuild\.[0-9]{1,3}";
    private const string VersionRule = "must be a version of the add-on, such as v1.2.3-eksbuild.1";

    // Versions that others report as active on EKS 1.36, as of 2026-11-28. No AWS account was asked.

    /// <summary>Version of <c>metrics-server</c>, from which autoscalers get the CPU utilization of pods.</summary>
    [RegularExpression(Version, ErrorMessage = VersionRule)]
    public string MetricsServer { get; init; } = "v0.9.0-eksbuild.5";

    /// <summary>Version of <c>amazon-cloudwatch-observability</c>, which sends container logs and the metrics of nodes and pods.</summary>
    [RegularExpression(Version, ErrorMessage = VersionRule)]
    public string CloudwatchObservability { get; init; } = "v6.5.0-eksbuild.1";

    /// <summary>Version of <c>aws-secrets-store-csi-driver-provider</c>, which gives pods the secrets of Secrets Manager.</summary>
    [RegularExpression(Version, ErrorMessage = VersionRule)]
    public string SecretsStore { get; init; } = "v3.1.2-eksbuild.1";

    /// <summary>Version of <c>aws-efs-csi-driver</c>, which mounts shared files for pods. Only where services in pods call files.</summary>
    [RegularExpression(Version, ErrorMessage = VersionRule)]
    public string EfsCsiDriver { get; init; } = "v3.4.2-eksbuild.1";

    /// <summary>Version of <c>vpc-cni</c>, the network of pods and its policies. With managed node groups alone, as all below.</summary>
    [RegularExpression(Version, ErrorMessage = VersionRule)]
    public string VpcCni { get; init; } = "v1.22.4-eksbuild.3";

    /// <summary>
    /// Version of <c>kube-proxy</c>, the addresses of Services on nodes. It begins with a version of Kubernetes, which must not be newer than that of
    /// the cluster. Without it: one for the version of the cluster.
    /// </summary>
    [RegularExpression(Version, ErrorMessage = VersionRule)]
    public string? KubeProxy { get; init; }

    /// <summary>Version of <c>coredns</c>, which answers names.</summary>
    [RegularExpression(Version, ErrorMessage = VersionRule)]
    public string Coredns { get; init; } = "v1.14.3-eksbuild.16";

    /// <summary>Version of <c>eks-pod-identity-agent</c>, which gives pods the credentials of their roles.</summary>
    [RegularExpression(Version, ErrorMessage = VersionRule)]
    public string PodIdentityAgent { get; init; } = "v1.3.10-eksbuild.3";

    /// <summary>Version of <c>aws-ebs-csi-driver</c>, which makes volumes that pods claim.</summary>
    [RegularExpression(Version, ErrorMessage = VersionRule)]
    public string EbsCsiDriver { get; init; } = "v1.63.1-eksbuild.1";
}
