using System.ComponentModel.DataAnnotations;

namespace Infra.Telemetry;

/// <summary>
/// Where a container shows its metrics in Prometheus' format: <see href="https://prometheus.io/docs/instrumenting/exposition_formats/"/>.
/// </summary>
public sealed record MetricsEndpointSpec
{
    /// <summary>Path of the metrics.</summary>
    [RegularExpression(@"/[A-Za-z0-9_./~-]{0,199}", ErrorMessage = "must be a path of at most 200 characters, such as /metrics")]
    public string Path { get; init; } = "/metrics";

    /// <summary>Port at which the container answers over HTTP, also at its loopback address. Defaults to the port at which it serves.</summary>
    [Range(1024, 65_535)]
    public int? Port { get; init; }
}
