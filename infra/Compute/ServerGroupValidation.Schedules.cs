using System.Text.RegularExpressions;
using Infra.Validation;

namespace Infra.Compute;

public static partial class ServerGroupValidation
{
    private static IEnumerable<Problem> ValidateSchedules(ServerGroupSpec spec)
    {
        var schedules = OrEmpty(spec.Schedules);
        if (schedules.Length > MostSchedules)
        {
            yield return new("schedules", $"must be at most {MostSchedules}, AWS's quota", $"{schedules.Length}");
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < schedules.Length; i++)
        {
            foreach (var problem in ValidateSchedule($"schedules[{i}]", schedules[i], spec.MaxSize))
            {
                yield return problem;
            }

            if (!seen.Add(schedules[i].Key))
            {
                yield return new($"schedules[{i}].key", "must be unique", Problem.Quote(schedules[i].Key));
            }
        }
    }

    private static IEnumerable<Problem> ValidateSchedule(string path, ScheduleSpec schedule, int maxSize)
    {
        if (!KeyForm().IsMatch(schedule.Key))
        {
            yield return new($"{path}.key", "must be 1 to 32 lower-case letters, digits and hyphens, the first a letter", Problem.Quote(schedule.Key));
        }

        if (!CronExpression.IsValid(schedule.Cron))
        {
            yield return new(
                $"{path}.cron", "must be minute, hour, day of the month, month and day of the week, such as 0 20 * * MON-FRI", Problem.Quote(schedule.Cron));
        }

        if (!TimeZoneForm().IsMatch(schedule.TimeZone))
        {
            yield return new($"{path}.timeZone", "must be the IANA name of a time zone, such as Europe/Berlin", Problem.Quote(schedule.TimeZone));
        }

        if (schedule.MaxSize < 0 || schedule.MaxSize > maxSize)
        {
            yield return new($"{path}.maxSize", "must be 0 to the group's own maxSize", $"{schedule.MaxSize}");
        }

        if (schedule.MinSize < 0 || schedule.MinSize > schedule.MaxSize)
        {
            yield return new($"{path}.minSize", "must be 0 to the schedule's maxSize", $"{schedule.MinSize}");
        }
    }

    [GeneratedRegex(@"^[a-z][a-z0-9-]{0,31}\z")]
    private static partial Regex KeyForm();

    // EC2 Auto Scaling takes canonical names; its offsets and three-letter names do not know summer time.
    [GeneratedRegex(@"^(UTC|[A-Z][A-Za-z]+(/[A-Z][A-Za-z0-9_+-]*){1,2})\z", RegexOptions.ExplicitCapture)]
    private static partial Regex TimeZoneForm();
}
