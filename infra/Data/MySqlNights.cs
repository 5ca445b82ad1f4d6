using System.Collections.Immutable;
using Infra.Validation;

namespace Infra.Data;

/// <summary>When a database that is off at night runs, and what stands in the way of stopping one.</summary>
public static class MySqlNights
{
    private const string Key = "offAtNight";
    private const int WorkingDays = 5;

    /// <summary>Everything that stands in the way.</summary>
    /// <param name="spec">A database.</param>
    /// <returns>Problems with paths from the spec.</returns>
    public static ImmutableArray<Problem> Validate(MySqlSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return [.. FindProblems(spec)];
    }

    /// <summary>When the instances start, in the form of EventBridge.</summary>
    /// <param name="hours">Their hours.</param>
    /// <remarks><see href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html"/>.</remarks>
    internal static string MorningOf(DailyWindow hours) => $"cron({TimeOf(hours.StartMinute)} ? * MON-FRI *)";

    /// <summary>
    /// When they stop: every day, also those that somebody started, and those that RDS starts by itself after seven days.
    /// </summary>
    /// <param name="hours">Their hours.</param>
    internal static string EveningOf(DailyWindow hours) => $"cron({TimeOf(hours.EndMinute % DailyWindow.MinutesPerDay)} ? * * *)";

    private static IEnumerable<Problem> FindProblems(MySqlSpec spec)
    {
        if (spec.Replicas > 0)
        {
            yield return new(Key, "must be false with replicas, as RDS stops no instance that has one", "true") { DependsOn = ["replicas"] };
        }

        if (spec.Next is not null)
        {
            yield return new(Key, "must be false with next, which is not stopped with the present instances", "true") { DependsOn = ["next"] };
        }

        if (spec.WorkingHours.EndMinute > DailyWindow.MinutesPerDay)
        {
            yield return new("workingHours", "must end on the day on which they begin", Problem.Quote($"{spec.WorkingHours}"));
            yield break;
        }

        if (!spec.WorkingHours.Contains(spec.BackupWindow))
        {
            yield return new(
                "backupWindow",
                $"must be within workingHours, {spec.WorkingHours}, as RDS backs up no database that is off at night",
                Problem.Quote($"{spec.BackupWindow}"))
            { DependsOn = ["workingHours", Key] };
        }

        if (!IsInWorkingHours(spec.MaintenanceWindow, spec.WorkingHours))
        {
            yield return new(
                "maintenanceWindow",
                $"must be from Monday to Friday within workingHours, {spec.WorkingHours}, as RDS changes no database that is off at night",
                Problem.Quote($"{spec.MaintenanceWindow}"))
            { DependsOn = ["workingHours", Key] };
        }
    }

    private static string TimeOf(int minute) => $"{minute % 60} {minute / 60}";

    private static bool IsInWorkingHours(WeeklyWindow window, DailyWindow hours) =>
        window.StartMinute / DailyWindow.MinutesPerDay < WorkingDays
        && window.Minutes < DailyWindow.MinutesPerDay
        && hours.Contains(new(window.StartMinute % DailyWindow.MinutesPerDay, window.Minutes));
}
