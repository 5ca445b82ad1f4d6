using System.Globalization;

namespace Infra.Schedules;

/// <summary>The form of a time in UTC, to the minute: <c>2026-12-01T20:00:00Z</c>.</summary>
internal static class UtcTime
{
    /// <summary>The form.</summary>
    public const string Pattern = @"20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:00Z";

    /// <summary>The rule on it.</summary>
    public const string Rule = "must be a time in UTC, with seconds of 00, such as 2026-12-01T20:00:00Z";

    /// <summary>Whether the calendar has the day of a time that has the form.</summary>
    /// <param name="text">The time.</param>
    public static bool IsInCalendar(string text) =>
        DateTime.TryParseExact(text, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
}
