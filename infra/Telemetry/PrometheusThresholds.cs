using System.ComponentModel.DataAnnotations;

namespace Infra.Telemetry;

/// <summary>Thresholds of the alarms of a Prometheus workspace.</summary>
public sealed record PrometheusThresholds
{
    /// <summary>Active series of a service in percent of those that it may have. The workspace discards what is above the limit.</summary>
    [Range(1, 99)]
    public int SeriesPercent { get; init; } = 80;
}
