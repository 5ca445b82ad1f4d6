using System.Collections.Immutable;

namespace Infra.Observability;

/// <summary>A metric of CloudWatch and how it is summed up.</summary>
/// <param name="Namespace">Namespace, such as <c>AWS/RDS</c>.</param>
/// <param name="Name">Name, such as <c>CPUUtilization</c>.</param>
/// <param name="Statistic">What becomes of its values within a period.</param>
/// <param name="Dimensions">What it is about.</param>
public sealed record Metric(string Namespace, string Name, MetricStatistic Statistic, params ImmutableArray<Dimension> Dimensions);
