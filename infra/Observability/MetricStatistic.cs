namespace Infra.Observability;

/// <summary>What becomes of a metric's values within a period.</summary>
public enum MetricStatistic
{
    /// <summary>Their mean.</summary>
    Average,

    /// <summary>Their sum.</summary>
    Sum,

    /// <summary>The highest.</summary>
    Maximum,

    /// <summary>The lowest.</summary>
    Minimum,

    /// <summary>The value that 99 of 100 do not exceed.</summary>
    P99,
}
