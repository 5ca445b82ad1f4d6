using System.Collections.Immutable;
using Infra.Observability;
using Infra.Validation;

namespace Infra.Telemetry.Rules;

/// <summary>
/// Writes the recording rules and alerts of services as a rule file of Prometheus:
/// <see href="https://prometheus.io/docs/prometheus/latest/configuration/alerting_rules/"/>.
/// </summary>
internal static class ServiceDefinitions
{
    /// <summary>Name of their namespace in the workspace.</summary>
    public const string Namespace = "services";

    private const string Recordings = "requests";
    private const string Alerts = "alerts";

    /// <summary>Names of the groups.</summary>
    public static ImmutableArray<string> Groups { get; } = [Alerts, Recordings];

    /// <summary>The file.</summary>
    /// <param name="services">The services, sorted.</param>
    /// <param name="channel">The runbooks.</param>
    public static string Write(ImmutableArray<MeteredService> services, AlarmChannel channel) => $"""
        groups:
        - name: {Recordings}
          interval: 1m
          rules:
        {Lines(RequestRecordings.All.Select(Write))}
        - name: {Alerts}
          interval: 1m
          rules:
        {Lines(ServiceAlerts.Create(services).Select(rule => Write(rule, channel)))}

        """;

    private static string Write(RecordingRule rule) => $"""
          - record: {rule.Name}
            expr: {Quote(rule.Expression)}
        """;

    private static string Write(AlertRule rule, AlarmChannel channel) => $"""
          - alert: {rule.Heading}
            expr: {Quote(rule.Expression)}
            for: {rule.Minutes}m
            labels:
              severity: {ValueRules.Spell(AlarmSeverities.For(PrometheusWorkspace.Kind, rule.Heading))}
            annotations:
              summary: {Quote(rule.Summary)}
              description: {Quote(rule.Description)}
              runbook_url: {Quote(channel.RunbookOf(PrometheusWorkspace.Kind, rule.Heading))}
        """;

    private static string Lines(IEnumerable<string> parts) => string.Join('\n', parts);

    // In single quotes, YAML changes nothing but two of them.
    private static string Quote(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
