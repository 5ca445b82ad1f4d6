namespace Infra.Tests.Stacks.Environments.Alarms;

/// <summary>What AWS, or who else publishes it, documents of a metric.</summary>
/// <param name="Unit">Unit of its values; empty for a number of something.</param>
/// <param name="Possible">The values that it can have.</param>
/// <param name="AtRest">Those that it has while everything is healthy and nobody calls; null where nothing is published then.</param>
/// <param name="Seconds">Time between two values.</param>
internal sealed record MetricFact(string Unit, Values Possible, Values? AtRest, int Seconds = 60)
{
    /// <summary>A count of faults or events, which is published only when there are some.</summary>
    public static MetricFact Events { get; } = new("", Values.Count, null);

    /// <summary>A number of things that are wrong, published at all times.</summary>
    public static MetricFact Faults { get; } = new("", Values.Count, 0);

    /// <summary>Whether something is wrong.</summary>
    public static MetricFact Fault { get; } = new("", Values.YesOrNo, 0);

    /// <summary>A load in percent, published at all times.</summary>
    public static MetricFact Load { get; } = new("%", Values.Percent, 0);

    /// <summary>A reserve in percent, full while nobody calls.</summary>
    public static MetricFact Reserve { get; } = new("%", Values.Percent, 100, 300);

    /// <summary>A metric of an amount that grows with use.</summary>
    /// <param name="unit">Unit of the amount.</param>
    /// <param name="seconds">Time between two values.</param>
    public static MetricFact Amount(string unit, int seconds = 60) => new(unit, Values.Count, 0, seconds);
}
