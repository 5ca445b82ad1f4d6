namespace Infra.Tests.Stacks.Environments.Alarms;

/// <summary>Values from a least to a greatest.</summary>
internal readonly record struct Values(double Least, double Greatest)
{
    /// <summary>Any number of something.</summary>
    public static Values Count { get; } = new(0, double.PositiveInfinity);

    /// <summary>Percent of something.</summary>
    public static Values Percent { get; } = new(0, 100);

    /// <summary>No, which is 0, or yes, which is 1.</summary>
    public static Values YesOrNo { get; } = new(0, 1);

    /// <summary>A single value.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator Values(double value) => new(value, value);

    /// <summary>All values of some.</summary>
    /// <param name="values">At least one.</param>
    public static Values Around(IEnumerable<double> values)
    {
        var all = values.ToList();
        return new(all.Min(), all.Max());
    }
}
