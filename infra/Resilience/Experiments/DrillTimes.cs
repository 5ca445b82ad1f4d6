using System.Globalization;
using Infra.Schedules;
using Infra.Validation;

namespace Infra.Resilience.Experiments;

/// <summary>When drills with a schedule start: one after the other, so that no two are at work at a time.</summary>
internal static class DrillTimes
{
    private const int MinutesPerHour = 60;
    private const int MinutesPerDay = 24 * MinutesPerHour;

    /// <summary>Every broken rule on a schedule.</summary>
    /// <param name="schedule">The schedule.</param>
    /// <param name="drills">Number of drills.</param>
    /// <returns>Problems with paths from the spec.</returns>
    public static IEnumerable<Problem> Validate(CronExpression schedule, int drills)
    {
        if (FindStart(schedule) is not { } start || schedule.Text.Contains('/', StringComparison.Ordinal)
            || (DaysOf(schedule) is var (days, weekdays) && ((days == "*") == (weekdays == "*") || weekdays.Any(char.IsAsciiDigit))))
        {
            yield return new(
                "schedule",
                "must have one minute, one hour, and a day of the month or days of the week by name, without steps, such as 0 9 * * TUE",
                Problem.Quote(schedule.Text));
            yield break;
        }

        if (drills > 0 && start + ((drills - 1) * DrillsSpec.StepMinutes) >= MinutesPerDay)
        {
            yield return new(
                "schedule",
                $"must leave {drills} drills {DrillsSpec.StepMinutes} minutes each before midnight",
                Problem.Quote(schedule.Text),
                "Start earlier, or name fewer drills in experiments.")
            {
                DependsOn = ["experiments"],
            };
        }
    }

    /// <summary>
    /// The start of a drill in the form of EventBridge Scheduler:
    /// <see href="https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#cron-based"/>.
    /// </summary>
    /// <param name="schedule">The schedule, without problems.</param>
    /// <param name="index">Number of the drill from 0 on.</param>
    public static string ExpressionFor(CronExpression schedule, int index)
    {
        var start = FindStart(schedule)!.Value + (index * DrillsSpec.StepMinutes);
        var (days, weekdays) = DaysOf(schedule);
        var (minute, hour) = (start % MinutesPerHour, start / MinutesPerHour);
        var date = $"{AnyOr(days)} {schedule.Text.Split(' ')[3]} {AnyOr(weekdays)}";
        return string.Create(CultureInfo.InvariantCulture, $"cron({minute} {hour} {date.ToUpperInvariant()} *)");

        static string AnyOr(string day) => day == "*" ? "?" : day;
    }

    private static int? FindStart(CronExpression schedule) =>
        schedule.Text.Split(' ') is [var minute, var hour, ..]
        && int.TryParse(minute, NumberStyles.None, CultureInfo.InvariantCulture, out var minutes)
        && int.TryParse(hour, NumberStyles.None, CultureInfo.InvariantCulture, out var hours)
            ? (hours * MinutesPerHour) + minutes
            : null;

    private static (string Days, string Weekdays) DaysOf(CronExpression schedule)
    {
        var fields = schedule.Text.Split(' ');
        return (fields[2], fields[4]);
    }
}
