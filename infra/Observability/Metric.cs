using System.Collections.Immutable;

namespace Infra.Observability;

/// <summary>A metric of CloudWatch and its statistic.</summary>
/// <param name="Namespace">Namespace, such as <c>AWS/RDS</c>.</param>
/// <param name="Name">Name, such as <c>CPUUtilization</c>.</param>
/// <param name="Statistic">How CloudWatch combines the values of a period.</param>
/// <param name="Dimensions">Its dimensions.</param>
public sealed record Metric(string Namespace, string Name, MetricStatistic Statistic, params ImmutableArray<Dimension> Dimensions);
