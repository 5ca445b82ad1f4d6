namespace Infra.Observability;

/// <summary>How the errors in the log of a service are counted.</summary>
/// <param name="Spec">Which lines are counted, and how many are too many.</param>
/// <param name="Namespace">Namespace of the metric in CloudWatch, such as <c>shop-prod/logs</c>.</param>
/// <param name="MetricName">Name of the metric, unique in the namespace: it has no dimensions.</param>
public sealed record LogErrors(LogErrorsSpec Spec, string Namespace, string MetricName);
