using System.ComponentModel.DataAnnotations;
using Infra.Facts;
using Infra.Schedules;

namespace Infra.Compute;

/// <summary>Sizes of a group from a time of the week on, such as no servers at night.</summary>
/// <remarks><see href="https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-scheduled-scaling.html"/>.</remarks>
public sealed record ScheduleSpec
{
    /// <summary>Name of the schedule, unique in its group. A change replaces the schedule.</summary>
    [Required(ErrorMessage = "the schedule's name")]
    [RegularExpression("[a-z][a-z0-9-]{0,31}", ErrorMessage = "must be 1 to 32 lower-case letters, digits and hyphens, the first a letter")]
    public required string Key { get; init; }

    /// <summary>
    /// Time at which the sizes begin to apply: minute, hour, day of the month, month, day of the week (0 or 7 is Sunday), such as <c>0 20 * *
    /// MON-FRI</c>.
    /// </summary>
    [Required(ErrorMessage = "when it applies, as five fields of cron")]
    public required CronExpression Cron { get; init; }

    /// <summary>Time zone of <c>cron</c> by its IANA name, such as <c>Europe/Berlin</c>.</summary>
    [RegularExpression(TimeZoneForm.Pattern, ErrorMessage = TimeZoneForm.PatternRule)]
    [Listed(TimeZoneForm.List, TimeZoneForm.ListRule)]
    public string TimeZone { get; init; } = TimeZoneForm.Default;

    /// <summary>Smallest size of the group from this time on, at most the schedule's own <c>maxSize</c>.</summary>
    [Required(ErrorMessage = "the fewest servers from then on"), Range(0, 1000)]
    public required int MinSize { get; init; }

    /// <summary>Largest size of the group from this time on, at most the group's own <c>maxSize</c>.</summary>
    [Required(ErrorMessage = "the most servers from then on"), Range(0, 1000)]
    public required int MaxSize { get; init; }
}
