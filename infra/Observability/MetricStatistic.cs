using System.Globalization;

namespace Infra.Observability;

/// <summary>
/// How CloudWatch combines the values of a metric in a period:
/// <see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Statistics-definitions.html"/>.
/// </summary>
public sealed record MetricStatistic
{
    private readonly string _text;

    private MetricStatistic(string text) => _text = text;

    /// <summary>The mean.</summary>
    public static MetricStatistic Average { get; } = new("Average");

    /// <summary>The sum.</summary>
    public static MetricStatistic Sum { get; } = new("Sum");

    /// <summary>The highest.</summary>
    public static MetricStatistic Maximum { get; } = new("Maximum");

    /// <summary>The lowest.</summary>
    public static MetricStatistic Minimum { get; } = new("Minimum");

    /// <summary>The number of values, whatever they are.</summary>
    public static MetricStatistic SampleCount { get; } = new("SampleCount");

    /// <summary>The 99th percentile: 99 of 100 values are not above it.</summary>
    public static MetricStatistic P99 { get; } = new("p99") { IsExtended = true };

    /// <summary>Whether it is what CloudWatch calls an extended statistic.</summary>
    public bool IsExtended { get; private init; }

    /// <summary>The number of values above a bound.</summary>
    /// <param name="bound">The bound, in the metric's unit.</param>
    public static MetricStatistic CountAbove(double bound) =>
        new(string.Create(CultureInfo.InvariantCulture, $"TC({(decimal)bound}:)")) { IsExtended = true };

    /// <summary>As alarms and dashboards write it.</summary>
    public override string ToString() => _text;
}
