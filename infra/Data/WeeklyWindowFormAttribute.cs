using System.Diagnostics.CodeAnalysis;
using Infra.Validation;

namespace Infra.Data;

/// <summary>The text form of a <see cref="WeeklyWindow"/>.</summary>
[AttributeUsage(AttributeTargets.Struct)]
public sealed class WeeklyWindowFormAttribute : TextFormAttribute
{
    /// <inheritdoc/>
    public override string Rule => "must be a time of week in UTC, such as sun:03:30-sun:04:30";

    /// <inheritdoc/>
    public override string Pattern => WeeklyWindow.Pattern;

    /// <inheritdoc/>
    public override string BeyondPattern => "must end at another time than it begins";

    /// <inheritdoc/>
    public override bool TryRead(string text, [NotNullWhen(true)] out object? value)
    {
        value = WeeklyWindow.TryParse(text, out var window) ? window : null;
        return value is not null;
    }
}
