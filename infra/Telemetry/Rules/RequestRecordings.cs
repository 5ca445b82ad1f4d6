using System.Collections.Immutable;

namespace Infra.Telemetry.Rules;

/// <summary>
/// What dashboards ask most, of applications that follow OpenTelemetry's conventions:
/// <see href="https://opentelemetry.io/docs/specs/semconv/http/http-metrics/"/>. Without requests in five minutes a service has no ratio of errors
/// and no latency.
/// </summary>
internal static class RequestRecordings
{
    private const string Duration = "http_server_request_duration_seconds";
    private const string Requests = $"sum by (job) (rate({Duration}_count[5m]))";
    private const string Errors = $$"""sum by (job) (rate({{Duration}}_count{http_response_status_code=~"5.."}[5m]))""";
    private const string Latency = $"histogram_quantile(0.99, sum by (job, le) (rate({Duration}_bucket[5m])))";

    /// <summary>The rules: requests per second, share of errors from 0 to 1, and the seconds in which 99 of 100 requests are answered.</summary>
    public static ImmutableArray<RecordingRule> All { get; } =
    [
        new("job:http_requests:rate5m", Requests),

        // A service that never had an error has no series of errors.
        new("job:http_errors:ratio_rate5m", $"({Errors} or 0 * {Requests}) / ({Requests} > 0)"),

        // Without requests the quantile is not a number, which is not 0 or more.
        new("job:http_latency_seconds:p99_rate5m", $"{Latency} >= 0"),
    ];
}
