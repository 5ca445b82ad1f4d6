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
}
