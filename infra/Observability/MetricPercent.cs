namespace Infra.Observability;

/// <summary>
/// A metric in percent of another, as alarms and dashboards write it:
/// <see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html"/>.
/// </summary>
internal static class MetricPercent
{
    /// <summary>Statistic of the metric that is the whole.</summary>
    public const MetricStatistic StatisticOfWhole = MetricStatistic.Maximum;

    /// <summary>The expression.</summary>
    /// <param name="part">Id of the query of the part.</param>
    /// <param name="whole">Id of the query of the whole.</param>
    public static string ExpressionOf(string part, string whole) => $"100 * {part} / {whole}";

    /// <summary>What a graph calls it.</summary>
    /// <param name="part">The part.</param>
    /// <param name="whole">Name of the metric that is the whole.</param>
    public static string LabelOf(Metric part, string whole) => $"{part.Name} in percent of {whole}";
}
