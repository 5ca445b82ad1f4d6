using System.Diagnostics.CodeAnalysis;
using Infra.Validation;

namespace Infra.Schedules;

/// <summary>The text form of a <see cref="CronExpression"/>.</summary>
[AttributeUsage(AttributeTargets.Struct)]
public sealed class CronExpressionFormAttribute : TextFormAttribute
{
    /// <inheritdoc/>
    public override string Rule => "must be minute, hour, day of the month, month and day of the week, such as 0 20 * * MON-FRI";

    /// <inheritdoc/>
    public override string Pattern => "[0-9A-Za-z*,/-]+( [0-9A-Za-z*,/-]+){4}";

    /// <inheritdoc/>
    public override string BeyondPattern => "must have numbers and names that each field knows, and name a day of the calendar";

    /// <inheritdoc/>
    public override bool TryRead(string text, [NotNullWhen(true)] out object? value)
    {
        value = CronExpression.TryParse(text, out var expression) ? expression : null;
        return value is not null;
    }
}
