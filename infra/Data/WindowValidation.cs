using Infra.Validation;

namespace Infra.Data;

/// <summary>Validates a pair of windows of RDS or ElastiCache, which differ in their shortest length only.</summary>
internal static class WindowValidation
{
    private const int MinutesPerDay = DailyWindow.MinutesPerDay;

    /// <summary>Every broken rule.</summary>
    /// <param name="dailyKey">Key of the window in which copies are made.</param>
    /// <param name="daily">That window.</param>
    /// <param name="weeklyKey">Key of the window in which AWS changes things.</param>
    /// <param name="weekly">That window.</param>
    /// <param name="minMinutes">Shortest window of the service.</param>
    public static IEnumerable<Problem> Validate(string dailyKey, DailyWindow daily, string weeklyKey, WeeklyWindow weekly, int minMinutes)
    {
        if (daily.Minutes < minMinutes)
        {
            yield return new(dailyKey, $"must last {minMinutes} minutes or more", Problem.Quote($"{daily}"));
        }

        if (weekly.Minutes < minMinutes || weekly.Minutes > MinutesPerDay)
        {
            yield return new(weeklyKey, $"must last from {minMinutes} minutes to 24 hours", Problem.Quote($"{weekly}"));
        }
        else if (weekly.Overlaps(daily))
        {
            yield return new(weeklyKey, $"must not overlap {dailyKey}", $"{Problem.Quote($"{weekly}")} and {Problem.Quote($"{daily}")}")
            {
                DependsOn = [dailyKey],
            };
        }
    }
}
