using System.ComponentModel.DataAnnotations;
using Infra.Facts;
using Infra.Schedules;

namespace Infra.Compute;

/// <summary>Times at which a task runs.</summary>
/// <remarks><see href="https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-scheduled-scaling.html"/>.</remarks>
public sealed record TaskScheduleSpec
{
    /// <summary>
    /// Time at which its server starts, a few minutes before the task: minute, hour, day of the month, month, day of the week (0 or 7 is Sunday),
    /// such as <c>30 3 * * *</c>. A run that still goes on then is not joined by another.
    /// </summary>
    [Required(ErrorMessage = "when it runs, as five fields of cron")]
    public required CronExpression Cron { get; init; }

    /// <summary>Time zone of <c>cron</c> by its IANA name, such as <c>Europe/Berlin</c>.</summary>
    [RegularExpression(TimeZoneForm.Pattern, ErrorMessage = TimeZoneForm.PatternRule)]
    [Listed(TimeZoneForm.List, TimeZoneForm.ListRule)]
    public string TimeZone { get; init; } = TimeZoneForm.Default;
}
