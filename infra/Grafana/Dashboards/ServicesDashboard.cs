using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Infra.Grafana.Dashboards;

/// <summary>
/// The dashboard of services, from Prometheus: requests, errors and latency by the recording rules of its workspace, and what applications with
/// OpenTelemetry's conventions for HTTP measure.
/// </summary>
/// <remarks><see href="https://opentelemetry.io/docs/specs/semconv/http/http-metrics/"/>.</remarks>
internal static class ServicesDashboard
{
    private const string PerSecond = "reqps";
    private const string Share = "percentunit";
    private const string Seconds = "s";
    private const string Count = "short";
    private const string Duration = "http_server_request_duration_seconds";
    private const string Variable = "service";

    /// <summary>The dashboard.</summary>
    /// <param name="uid">Its id in the workspace.</param>
    /// <param name="environment">Name of the environment.</param>
    /// <param name="source">Prometheus.</param>
    /// <param name="services">Names of the services.</param>
    public static GrafanaDashboard Create(string uid, string environment, DataSource source, ImmutableArray<string> services)
    {
        var panels = new Panels(source);
        return new()
        {
            Uid = uid,
            Title = $"Services {environment}",
            Description = "Requests, errors and latency of services, and whether their collectors run.",
            Variables = [new(Variable, "Service", "job", "up", source)],
            Rows =
            [
                new("Services", panels.OfAll(), IsCollapsed: false),
                .. services.Order(StringComparer.Ordinal).Select(service => new PanelRow(service, panels.OfService(service), IsCollapsed: true)),
            ],
        };
    }

    private sealed record Panels(DataSource Source)
    {
        /// <summary>A line for each of the chosen services.</summary>
        public ImmutableArray<GraphPanel> OfAll()
        {
            const string job = $"job=~\"${Variable}\"";
            return
            [
                Graph("requests", "Requests in a second, over five minutes.", PerSecond, ($"job:http_requests:rate5m{{{job}}}", "{{job}}")),
                Graph("errors", "Share of requests that ended with a status of 5xx.", Share, ($"job:http_errors:ratio_rate5m{{{job}}}", "{{job}}")),
                Graph(
                    "latency",
                    "Ninety-nine of a hundred requests are faster.",
                    Seconds,
                    ($"job:http_latency_seconds:p99_rate5m{{{job}}}", "{{job}}")),
                Graph("collectors", "Collectors that answer.", Count, ($"sum by (job) (up{{part=\"collector\",{job}}})", "{{job}}")),
            ];
        }

        /// <summary>Details of a service.</summary>
        public ImmutableArray<GraphPanel> OfService(string service)
        {
            var job = $"job=\"{service}\"";
            return
            [
                Graph(
                    "requests by status",
                    "Requests in a second, over five minutes.",
                    PerSecond,
                    ($"sum by (http_response_status_code) (rate({Duration}_count{{{job}}}[5m]))", "{{http_response_status_code}}")),
                Graph("errors", "Share of requests that ended with a status of 5xx.", Share, ($"job:http_errors:ratio_rate5m{{{job}}}", "5xx")),
                Graph(
                    "latency by route",
                    "Ninety-nine of a hundred requests are faster. The ten slowest routes.",
                    Seconds,
                    ($"topk(10, histogram_quantile(0.99, sum by (http_route, le) (rate({Duration}_bucket{{{job}}}[5m]))))", "{{http_route}}")),
                Graph(
                    "applications and collectors",
                    "How many answer, and how many are asked.",
                    Count,
                    ($"sum by (part) (up{{{job}}})", "{{part}} up"),
                    ($"count by (part) (up{{{job}}})", "{{part}} asked")),
            ];
        }

        private GraphPanel Graph(string title, string description, string unit, params (string Expression, string Legend)[] queries) => new()
        {
            Title = title,
            Description = description,
            Source = Source,
            Unit = unit,
            Queries = [.. queries.Select((query, index) => Query(query.Expression, query.Legend, $"query{index}"))],
        };

        private static JsonObject Query(string expression, string legend, string id) => new()
        {
            ["refId"] = id,
            ["expr"] = expression,
            ["legendFormat"] = legend,
            ["range"] = true,
            ["instant"] = false,
            ["editorMode"] = "code",
        };
    }
}
