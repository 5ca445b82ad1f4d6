using System.Text.RegularExpressions;
using Infra.Schedules;
using Infra.Validation;

namespace Infra.Observability;

/// <summary>Validates silences beyond the rules on single values.</summary>
public static partial class SilenceValidation
{
    /// <summary>Every broken rule of a silence.</summary>
    /// <param name="silence">The silence, each value of which keeps its own rules.</param>
    public static IEnumerable<Problem> Validate(SilenceSpec silence)
    {
        ArgumentNullException.ThrowIfNull(silence);
        return
        [
            .. WhenProblems(silence),
            .. CronProblems(silence),
            .. CalendarProblems("from", silence.From),
            .. CalendarProblems("until", silence.Until),
        ];
    }

    private static IEnumerable<Problem> WhenProblems(SilenceSpec silence)
    {
        if (silence.From is null == silence.Cron is null)
        {
            yield return new(
                PropertyPath.Root,
                "must have either from, for a silence that is once, or cron, for one that comes again",
                silence.From is null ? "neither" : "both");
        }

        if (silence is { From: not null, Until: { } until })
        {
            yield return new("until", "must be left out of a silence that is once: it ends after its hours", until);
        }
    }

    // What numbers of days of the week mean, AWS does not say: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_Schedule.html.
    private static IEnumerable<Problem> CronProblems(SilenceSpec silence)
    {
        if (silence.Cron is { Text: { } text } && !NamedDays().IsMatch(text))
        {
            yield return new("cron", "must name days of the week (SUN to SAT, or *) and have no steps (/), such as 0 20 * * MON-FRI", text);
        }
    }

    private static IEnumerable<Problem> CalendarProblems(string key, string? time)
    {
        if (time is not null && !UtcTime.IsInCalendar(time))
        {
            yield return new(key, "must be a day of the calendar", time);
        }
    }

    [GeneratedRegex(@"\A[^/]* [A-Za-z*,-]+\z")]
    private static partial Regex NamedDays();
}
