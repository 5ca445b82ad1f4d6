namespace Infra.Observability;

/// <summary>How CloudWatch combines the values of a metric in a period.</summary>
public enum MetricStatistic
{
    /// <summary>The mean.</summary>
    Average,

    /// <summary>The sum.</summary>
    Sum,

    /// <summary>The highest.</summary>
    Maximum,

    /// <summary>The lowest.</summary>
    Minimum,

    /// <summary>The number of values, whatever they are.</summary>
    SampleCount,

    /// <summary>The 99th percentile: 99 of 100 values are not above it.</summary>
    P99,
}
