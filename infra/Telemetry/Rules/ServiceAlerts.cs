using System.Collections.Immutable;

namespace Infra.Telemetry.Rules;

/// <summary>Alerts on the metrics of services. They say that metrics are missing or wrong, not that a service is down, which alarms do.</summary>
internal static class ServiceAlerts
{
    private const string Job = "{{ $labels.job }}";

    /// <summary>The alerts of some services, those that can go off.</summary>
    /// <param name="services">The services, sorted.</param>
    public static IEnumerable<AlertRule> Create(ImmutableArray<MeteredService> services)
    {
        yield return Growing(
            "collector-refusing",
            "otelcol_receiver_refused",
            $"Collectors of {Job} refuse metrics or traces of the application",
            "More comes in than goes out, or memory is short");
        yield return Growing(
            "collector-sending",
            "otelcol_exporter_send_failed",
            $"Collectors of {Job} lose metrics or traces",
            "What receives them refuses them, or did not answer for long");
        var scraped = services.Where(service => service.IsScraped).Select(service => service.Name).ToList();
        if (scraped.Count > 0)
        {
            yield return new(
                "scrape",
                $$"""up{part="service", job=~"{{string.Join('|', scraped)}}"} == 0""",
                5,
                $"Metrics of {Job} cannot be read",
                "The application does not answer at its address for metrics");
        }

        // One that has never written is new, or its servers are not there yet.
        var steady = services.Where(service => service.IsAlwaysOn).Select(service => service.Name).ToList();
        if (steady.Count > 0)
        {
            var written = $$"""up{part="collector", job=~"{{string.Join('|', steady)}}"}""";
            yield return new(
                "silence",
                $"count by (job) (last_over_time({written}[1d])) unless on (job) {written}",
                10,
                $"No collector of {Job} writes metrics",
                "No server, pod or task of it has written any metrics");
        }
    }

    // A service has a result as soon as one of its collectors loses one of the two.
    private static AlertRule Growing(string heading, string counters, string summary, string description) => new(
        heading,
        string.Join(" or ", new[] { "metric_points", "spans" }.Select(what => $"sum by (job) (rate({counters}_{what}_total[5m])) > 0")),
        10,
        summary,
        description);
}
