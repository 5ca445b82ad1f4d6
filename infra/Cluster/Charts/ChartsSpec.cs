using System.ComponentModel.DataAnnotations;

namespace Infra.Cluster.Charts;

/// <summary>
/// Repositories of the charts that are installed in the cluster. Networks without a way to the internet have mirrors of them. Those who deploy must
/// reach them, the cluster need not.
/// </summary>
public sealed record ChartsSpec
{
    private const string Repository = @"(https|oci)://[a-z0-9]([a-z0-9.-]{0,252}[a-z0-9])?(:[0-9]{1,5})?(/[A-Za-z0-9._~-]{1,100}){0,10}";
    private const string RepositoryRule = "must be the address of a chart repository, such as https://charts.example.com or oci://example.com/a";

    /// <summary>Repository with the chart <c>aws-load-balancer-controller</c>. Managed node groups need it.</summary>
    [RegularExpression(Repository, ErrorMessage = RepositoryRule)]
    public string Eks { get; init; } = "https://aws.github.io/eks-charts";

    /// <summary>Repository with the chart <c>cluster-autoscaler</c>. Managed node groups need it.</summary>
    [RegularExpression(Repository, ErrorMessage = RepositoryRule)]
    public string Autoscaler { get; init; } = "https://kubernetes.github.io/autoscaler";

    /// <summary>Repository with Istio's charts <c>base</c>, <c>istiod</c>, <c>cni</c> and <c>ztunnel</c>.</summary>
    [RegularExpression(Repository, ErrorMessage = RepositoryRule)]
    public string Istio { get; init; } = "https://istio-release.storage.googleapis.com/charts";

    /// <summary>Repository with the chart <c>gateway-api-crds</c>, which has the kinds of the Gateway API. A mesh needs them.</summary>
    [RegularExpression(Repository, ErrorMessage = RepositoryRule)]
    public string GatewayApi { get; init; } = "https://wiremind.github.io/wiremind-helm-charts";

    /// <summary>Repository with the chart <c>skywalking-helm</c>. SkyWalking needs it.</summary>
    [RegularExpression(Repository, ErrorMessage = RepositoryRule)]
    public string SkyWalking { get; init; } = "oci://registry-1.docker.io/apache";
}
