using System.ComponentModel.DataAnnotations;
using Infra.Cluster.Charts;
using Infra.Compute.Bootstrap;
using Infra.Validation;

namespace Infra.Telemetry;

/// <summary>
/// SkyWalking in the cluster, which gets the traces of pods beside X-Ray and keeps them in the domain of <c>logsearch</c>. The defaults are those of
/// production.
/// </summary>
/// <remarks><see href="https://skywalking.apache.org/docs/skywalking-helm/v5.0.0/readme/"/>.</remarks>
public sealed record SkyWalkingSpec
{
    /// <summary>Version of the chart <c>skywalking-helm</c>.</summary>
    /// <remarks>Before 5.0.0 an installation that waits for its pods never ends: the storage was prepared after them.</remarks>
    [RegularExpression(@"[0-9]{1,3}(\.[0-9]{1,3}){2}", ErrorMessage = "must be a version of the chart, such as 1.2.3")]
    public string Version { get; init; } = "5.0.0";

    /// <summary>Image of the server, OAP, by digest or tag. Production wants a digest, and a copy in a registry of its own.</summary>
    /// <remarks>From 11.1 on spans are kept in another form, which the UI of 1.0 finds by an interface that is not turned on here.</remarks>
    [RegularExpression(ContainerSpec.ImagePattern, ErrorMessage = ContainerSpec.ImageRule)]
    public string OapImage { get; init; } = "docker.io/apache/skywalking-oap-server:11.0.0";

    /// <summary>Image of the UI, Horizon, by digest or tag.</summary>
    [RegularExpression(ContainerSpec.ImagePattern, ErrorMessage = ContainerSpec.ImageRule)]
    public string UiImage { get; init; } = "docker.io/apache/skywalking-ui:horizon-1.0.0";

    /// <summary>Image with <c>sh</c> and <c>nc</c>, by digest or tag, in which OAP waits for its storage.</summary>
    [RegularExpression(ContainerSpec.ImagePattern, ErrorMessage = ContainerSpec.ImageRule)]
    public string WaitImage { get; init; } = "docker.io/library/busybox:1.37";

    /// <summary>
    /// Image of the proxy that signs OAP's requests to the domain, by digest or tag: <c>aws-sigv4-proxy</c> 1.10 or higher, which knows EKS Pod
    /// Identity.
    /// </summary>
    /// <remarks><see href="https://github.com/awslabs/aws-sigv4-proxy"/>.</remarks>
    [RegularExpression(ContainerSpec.ImagePattern, ErrorMessage = ContainerSpec.ImageRule)]
    public string SignerImage { get; init; } = "public.ecr.aws/aws-observability/aws-sigv4-proxy:1.11.1";

    /// <summary>Pods of OAP, and of the proxy that signs its requests.</summary>
    [Range(1, 10)]
    [Production("so that a node can be lost", Minimum = 2)]
    public int Replicas { get; init; } = 2;

    /// <summary>Memory of each pod of OAP in MiB, half of it heap.</summary>
    [Range(1024, 65_536)]
    public int MemoryMiB { get; init; } = 4096;

    /// <summary>Processors of each pod of OAP.</summary>
    [Range(1, 16)]
    public int Cpus { get; init; } = 1;

    /// <summary>Days that traces are kept. Older ones are deleted, a day's at once.</summary>
    [Range(2, 30)]
    public int RetentionDays { get; init; } = 7;

    /// <summary>Spans that each pod of OAP takes in a second. It drops the rest, so that a busy day does not fill the domain.</summary>
    [Range(1, 100_000)]
    public int SpansPerSecond { get; init; } = 500;

    internal ChartReference Chart(ChartsSpec charts) => new(charts.SkyWalking, "skywalking-helm", Version);
}
