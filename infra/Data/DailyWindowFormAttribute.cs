using System.Diagnostics.CodeAnalysis;
using Infra.Validation;

namespace Infra.Data;

/// <summary>The text form of a <see cref="DailyWindow"/>.</summary>
[AttributeUsage(AttributeTargets.Struct)]
public sealed class DailyWindowFormAttribute : TextFormAttribute
{
    /// <inheritdoc/>
    public override string Rule => "must be a time of day in UTC, such as 02:00-03:00";

    /// <inheritdoc/>
    public override string Pattern => DailyWindow.Pattern;

    /// <inheritdoc/>
    public override string BeyondPattern => "must end at another time than it begins";

    /// <inheritdoc/>
    public override bool TryRead(string text, [NotNullWhen(true)] out object? value)
    {
        value = DailyWindow.TryParse(text, out var window) ? window : null;
        return value is not null;
    }
}
