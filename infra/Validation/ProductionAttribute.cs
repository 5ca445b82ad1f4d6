using System.Collections;

namespace Infra.Validation;

/// <summary>
/// What a setting must be in production: the range of a number, or of the number of items in a list; for what else, a class that derives from this
/// one. A setting outside is refused unless the settings give a reason, so defaults must be inside.
/// </summary>
/// <param name="purpose">What the rule is for, as the end of a sentence: <c>so that the alarms are heard</c>.</param>
[AttributeUsage(AttributeTargets.Property)]
public class ProductionAttribute(string purpose) : Attribute
{
    /// <summary>What the rule is for, as the end of a sentence.</summary>
    public string Purpose { get; } = purpose;

    /// <summary>Smallest value, or smallest number of items. Defaults to no limit.</summary>
    public int Minimum { get; init; } = int.MinValue;

    /// <summary>Largest value, or largest number of items. Defaults to no limit.</summary>
    public int Maximum { get; init; } = int.MaxValue;

    /// <summary>Whether a number, or a number of items, is inside.</summary>
    /// <param name="number">The number.</param>
    public bool Allows(int number) => number >= Minimum && number <= Maximum;

    /// <summary>What is outside, as a problem shows it; null where the value is inside.</summary>
    /// <param name="value">The value of the setting.</param>
    public virtual string? FindOutside(object value)
    {
        var number = value switch
        {
            int whole => whole,
            IEnumerable items => items.Cast<object>().Count(),
            _ => throw new ArgumentException($"{value} is neither a whole number nor a list.", nameof(value)),
        };
        return Allows(number) ? null : ValueRules.Show(number);
    }

    /// <summary>The range as words that follow "must be" or "must list": <c>7 or more</c>.</summary>
    public virtual string Range => this switch
    {
        { Minimum: int.MinValue, Maximum: 0 } => "none",
        { Minimum: int.MinValue } => $"at most {Maximum}",
        { Maximum: int.MaxValue } => $"{Minimum} or more",
        _ => $"{Minimum} to {Maximum}",
    };
}
