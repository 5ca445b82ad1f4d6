using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using Infra.Compute.Bootstrap;
using Infra.Grafana;
using Infra.Observability;
using Infra.Validation;

namespace Infra.Telemetry;

/// <summary>
/// Metrics and traces of services: a collector beside each container, and a workspace of Managed Prometheus with rules and alerts. The defaults are
/// those of production.
/// </summary>
public sealed record TelemetrySpec
{
    /// <summary>
    /// Image of the collector beside each container, by digest or tag: OpenTelemetry's distribution <c>contrib</c>, 0.165 or higher, or one with the
    /// same parts. A service must call the internet, where the default is, or the image must be in ECR of the region.
    /// </summary>
    [RegularExpression(ContainerSpec.ImagePattern, ErrorMessage = ContainerSpec.ImageRule)]
    public string CollectorImage { get; init; } = Collector.DefaultImage;

    /// <summary>Seconds between two readings of the metrics that a container shows, and of the collector's own.</summary>
    [Range(15, 300)]
    public int ScrapeSeconds { get; init; } = 60;

    /// <summary>Days that metrics are kept.</summary>
    /// <remarks><see href="https://docs.aws.amazon.com/prometheus/latest/userguide/AMP_quotas.html"/>.</remarks>
    [Range(1, 1095)]
    public int MetricDays { get; init; } = 150;

    /// <summary>
    /// Series that each service may have at one time. AWS refuses the samples of more, so that a label with too many values costs no more than this
    /// and leaves the other services alone.
    /// </summary>
    [Range(1_000, 10_000_000)]
    public int SeriesPerService { get; init; } = 20_000;

    /// <summary>
    /// Names of files with recording and alert rules of your own: <c>shop</c> is <c>rules/shop.yaml</c>, in Prometheus' format. A change replaces the
    /// rules of the file whose name changed; alerts that were firing start to count again.
    /// </summary>
    /// <remarks><see href="https://prometheus.io/docs/prometheus/latest/configuration/recording_rules/"/>.</remarks>
    [Unique, Length(0, 20)]
    [RegularExpression("[a-z](-?[a-z0-9]+)*", ErrorMessage = "must be lower-case letters, digits and single inner hyphens, the first a letter")]
    public ImmutableArray<string> Rules { get; init; } = [];

    /// <summary>Which traces are kept, in X-Ray. <c>{}</c> takes all defaults. Without it none are taken.</summary>
    public TraceSpec? Traces { get; init; }

    /// <summary>A workspace of Managed Grafana with dashboards of alarms and services. Without it there is none.</summary>
    public GrafanaSpec? Grafana { get; init; }

    /// <summary>Thresholds of the alarms.</summary>
    public PrometheusThresholds Thresholds { get; init; } = new();

    /// <summary>Days that the log of the workspace is kept.</summary>
    [LogRetention, LogsInProduction, DefaultFrom(LogRetentionAttribute.SharedKey)]
    public int LogRetentionDays { get; init; } = LogRetentionAttribute.DefaultDays;
}
