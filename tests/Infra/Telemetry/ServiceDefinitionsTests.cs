using Infra.Telemetry.Rules;
using Infra.Tests.Support;
using Infra.Tests.Validation;
using static Infra.Tests.Telemetry.PrometheusPrograms;

namespace Infra.Tests.Telemetry;

/// <summary>Rules and alerts of services, as Prometheus itself reads and evaluates them.</summary>
public sealed class ServiceDefinitionsTests
{
    private static readonly string Rules = ServiceDefinitions.Write([.. Services.OrderBy(service => service.Name, StringComparer.Ordinal)], Channel);

    [Fact]
    public void Write_Services_IsTheFileThatWasRead() => Approved.Matches("services.yml", Rules);

    [Fact]
    public void Write_NoServices_HasTheAlertsOfCollectorsOnly() => Assert.Equal(
        ["collector-refusing", "collector-sending"], ServiceAlerts.Create([]).Select(alert => alert.Heading));

    [Fact]
    public void Write_Services_HasTheFormOfRuleFiles() =>
        Assert.Empty(Refusal.Lines(RuleFileValidation.Validate([new("own", Rules), Orders])));

    [ToolFact("promtool")]
    public void Rules_OfServicesAndUsers_AreTaken()
    {
        using var tool = new RealTool();
        tool.Write("services.yml", Rules);
        tool.Write("orders.yml", Orders.Content);

        var (code, output) = tool.Run("promtool", "check", "rules", "services.yml", "orders.yml");

        Assert.True(code == 0, output);
    }

    // Served with 3 requests a second and 1 error a second; without errors; without requests.
    [ToolFact("promtool")]
    public void Recordings_OfRequests_AreTheNumbersOfFiveMinutes() => Test("""
          input_series:
          - { series: 'http_server_request_duration_seconds_count{job="web", instance="a", http_response_status_code="200"}', values: '0+180x20' }
          - { series: 'http_server_request_duration_seconds_count{job="web", instance="b", http_response_status_code="503"}', values: '0+60x20' }
          - { series: 'http_server_request_duration_seconds_count{job="good", http_response_status_code="404"}', values: '0+60x20' }
          - { series: 'http_server_request_duration_seconds_count{job="idle", http_response_status_code="500"}', values: '7x20' }
          - { series: 'http_server_request_duration_seconds_bucket{job="web", instance="a", le="0.5"}', values: '0+98x20' }
          - { series: 'http_server_request_duration_seconds_bucket{job="web", instance="a", le="1"}', values: '0+100x20' }
          - { series: 'http_server_request_duration_seconds_bucket{job="web", instance="a", le="+Inf"}', values: '0+100x20' }
          - { series: 'http_server_request_duration_seconds_bucket{job="idle", le="+Inf"}', values: '7x20' }
          promql_expr_test:
          - expr: round(job:http_requests:rate5m, 0.001)
            eval_time: 10m
            exp_samples:
            - { labels: '{job="web"}', value: 4 }
            - { labels: '{job="good"}', value: 1 }
            - { labels: '{job="idle"}', value: 0 }
          - expr: round(job:http_errors:ratio_rate5m, 0.001)
            eval_time: 10m
            exp_samples:
            - { labels: '{job="web"}', value: 0.25 }
            - { labels: '{job="good"}', value: 0 }
          - expr: round(job:http_latency_seconds:p99_rate5m, 0.001)
            eval_time: 10m
            exp_samples:
            - { labels: '{job="web"}', value: 0.75 }
        """);

    [ToolFact("promtool")]
    public void Scrape_ThatFailsForFiveMinutes_IsAnAlertOfItsServer() => Test("""
          input_series:
          - { series: 'up{part="service", job="web", instance="a"}', values: '1x1 0x20' }
          - { series: 'up{part="service", job="web", instance="b"}', values: '1x1 0x3 1x20' }
          - { series: 'up{part="collector", job="web", instance="c"}', values: '0x20' }
          - { series: 'up{part="service", job="report", instance="d"}', values: '0x20' }
          alert_rule_test:
          - { eval_time: 6m, alertname: scrape, exp_alerts: [] }
          - eval_time: 7m
            alertname: scrape
            exp_alerts:
            - exp_labels: { job: web, instance: a, part: service, severity: chat }
              exp_annotations:
                summary: Metrics of web cannot be read
                description: The application does not answer at its address for metrics
                runbook_url: https://runbooks/prometheus.md#scrape
        """);

    // web has servers always; of report and orders none is expected.
    [ToolFact("promtool")]
    public void Silence_OfAllCollectorsForTenMinutes_IsAnAlertWhereServersAlwaysAre()
    {
        Test("""
              input_series:
              - { series: 'up{part="collector", job="web", instance="a"}', values: '1x5' }
              - { series: 'up{part="collector", job="web", instance="b"}', values: '1x4' }
              - { series: 'up{part="service", job="web", instance="a"}', values: '1x2000' }
              - { series: 'up{part="collector", job="report", instance="d"}', values: '1x5' }
              alert_rule_test:
              - { eval_time: 19m, alertname: silence, exp_alerts: [] }
              - eval_time: 21m
                alertname: silence
                exp_alerts:
                - exp_labels: { job: web, severity: chat }
                  exp_annotations:
                    summary: No collector of web writes metrics
                    description: No server, pod or task of it has written any metrics
                    runbook_url: https://runbooks/prometheus.md#silence
            """);
        Test("""
              input_series:
              - { series: 'up{part="collector", job="web", instance="a"}', values: '1x5 stale' }
              - { series: 'up{part="collector", job="web", instance="b"}', values: '_x4 0x30' }
              alert_rule_test:
              - { eval_time: 30m, alertname: silence, exp_alerts: [] }
            """);

        // Of a new environment nothing is expected before its first metrics, and a day later somebody has heard of it.
        Test("""
              input_series:
              - { series: 'up{part="service", job="web", instance="a"}', values: '1x2000' }
              - { series: 'up{part="collector", job="web", instance="a"}', values: '_x30 1x2' }
              alert_rule_test:
              - { eval_time: 30m, alertname: silence, exp_alerts: [] }
              - { eval_time: 1475m, alertname: silence, exp_alerts: [] }
            """);
    }

    [ToolTheory("promtool")]
    [InlineData("collector-sending", "otelcol_exporter_send_failed", "exporter", "Collectors of web lose metrics or traces",
        "What receives them refuses them, or did not answer for long")]
    [InlineData("collector-refusing", "otelcol_receiver_refused", "receiver", "Collectors of web refuse metrics or traces of the application",
        "More comes in than goes out, or memory is short")]
    public void Collector_ThatLosesForTenMinutes_IsOneAlertOfItsService(
        string alert, string counter, string label, string summary, string description) => Test($$"""
          input_series:
          - { series: '{{counter}}_metric_points_total{job="web", instance="a", {{label}}="x"}', values: '0x5 10+10x20' }
          - { series: '{{counter}}_spans_total{job="web", instance="b", {{label}}="x"}', values: '0x5 10+10x20' }
          - { series: '{{counter}}_spans_total{job="orders", instance="c", {{label}}="x"}', values: '0x5 10x20' }
          - { series: '{{counter}}_metric_points_total{job="report", instance="d", {{label}}="x"}', values: '7x30' }
          alert_rule_test:
          - { eval_time: 15m, alertname: {{alert}}, exp_alerts: [] }
          - eval_time: 16m
            alertname: {{alert}}
            exp_alerts:
            - exp_labels: { job: web, severity: chat }
              exp_annotations:
                summary: {{summary}}
                description: '{{description}}'
                runbook_url: https://runbooks/prometheus.md#{{alert}}
        """);

    // Every alert has a section, and the page has one for those of users.
    [Fact]
    public void Runbook_EveryAlert_HasASection()
    {
        var sections = File.ReadLines(Repository.PathOf("docs", "runbooks", "prometheus.md"))
            .Where(line => line.StartsWith("## ", StringComparison.Ordinal)).Select(line => line[3..]).ToHashSet();

        Assert.Superset(
            ServiceAlerts.Create(Services).Select(alert => alert.Heading).Append(Infra.Telemetry.Alerts.AlertTemplate.DefaultHeading).ToHashSet(),
            sections);
    }

    private static void Test(string test)
    {
        using var tool = new RealTool();
        tool.Write("services.yml", Rules);
        tool.Write("test.yml", $"rule_files: [services.yml]\nevaluation_interval: 1m\ntests:\n- interval: 1m\n{test}\n");

        var (code, output) = tool.Run("promtool", "test", "rules", "test.yml");

        Assert.True(code == 0, output);
    }
}
