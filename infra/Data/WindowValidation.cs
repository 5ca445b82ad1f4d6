using Infra.Validation;

namespace Infra.Data;

/// <summary>Validates the two windows of RDS or ElastiCache. The services differ in the shortest window only.</summary>
internal static class WindowValidation
{
    private const int MinutesPerDay = DailyWindow.MinutesPerDay;

    /// <summary>Every broken rule.</summary>
    /// <param name="dailyKey">Key of the window for backups.</param>
    /// <param name="daily">That window.</param>
    /// <param name="weeklyKey">Key of the maintenance window.</param>
    /// <param name="weekly">That window.</param>
    /// <param name="minMinutes">Shortest window that the service accepts, in minutes.</param>
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
