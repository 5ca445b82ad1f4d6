namespace Infra.Telemetry;

/// <summary>A file of recording rules and alerts, in the form of Prometheus.</summary>
/// <param name="Name">Name of its namespace in the workspace: 1 to 64 lower-case letters, digits and single hyphens, the first a letter.</param>
/// <param name="Content">YAML with <c>groups</c>, at most 1,000,000 bytes.</param>
/// <remarks><see href="https://prometheus.io/docs/prometheus/latest/configuration/recording_rules/"/>.</remarks>
public sealed record RuleFile(string Name, string Content);
