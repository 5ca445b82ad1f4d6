using Infra.Validation;

namespace Infra.Data;

/// <summary>What the windows of RDS and ElastiCache must keep to: the same but for how long they are at least.</summary>
internal static class WindowValidation
{
    private const int MinutesPerDay = DailyWindow.MinutesPerDay;

    /// <summary>Every broken rule of a pair of windows.</summary>
    /// <param name="dailyPath">Path of the window in which copies are made.</param>
    /// <param name="daily">That window.</param>
    /// <param name="weeklyPath">Path of the window in which AWS changes things.</param>
    /// <param name="weekly">That window.</param>
    /// <param name="minMinutes">Shortest window of the service.</param>
    public static IEnumerable<Problem> Validate(string dailyPath, string daily, string weeklyPath, string weekly, int minMinutes)
    {
        var copying = DailyWindow.TryParse(daily);
        var changing = WeeklyWindow.TryParse(weekly);
        if (copying is null)
        {
            yield return new(dailyPath, "must be a time of day in UTC, such as 02:00-03:00", Problem.Quote(daily));
        }
        else if (copying.Value.Minutes < minMinutes)
        {
            yield return new(dailyPath, $"must last {minMinutes} minutes or more", Problem.Quote(daily));
        }

        if (changing is null)
        {
            yield return new(weeklyPath, "must be a time of week in UTC, such as sun:03:30-sun:04:30", Problem.Quote(weekly));
        }
        else if (changing.Value.Minutes < minMinutes || changing.Value.Minutes > MinutesPerDay)
        {
            yield return new(weeklyPath, $"must last from {minMinutes} minutes to 24 hours", Problem.Quote(weekly));
        }

        if (copying is { } copies && changing is { } changes && changes.Overlaps(copies))
        {
            yield return new(weeklyPath, $"must not overlap {dailyPath}", $"{Problem.Quote(weekly)} and {Problem.Quote(daily)}");
        }
    }
}
