using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using Infra.Facts;
using Infra.Schedules;
using Infra.Validation;

namespace Infra.Observability;

/// <summary>Hours in which alarms send nothing: once (<c>from</c>), or again and again (<c>cron</c>). Their states go on changing.</summary>
/// <remarks><see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-mute-rules.html"/>.</remarks>
public sealed record SilenceSpec
{
    /// <summary>Most silences.</summary>
    public const int MaxSilences = 20;

    /// <summary>Most alarms of a silence that names them: those of one mute rule.</summary>
    internal const int MaxAlarms = 100;

    /// <summary>Name, unique among the silences. A change replaces the silence.</summary>
    [Required(ErrorMessage = "the name of the silence")]
    [RegularExpression(
        "(?=.{1,32}$)[a-z](-?[a-z0-9]+)*",
        ErrorMessage = "must be 1 to 32 lower-case letters, digits and single inner hyphens, the first a letter")]
    public required string Name { get; init; }

    /// <summary>Names of the alarms, such as <c>shop-prod-mysql-alarm-cpu</c>. Without it all alarms are silent.</summary>
    [Length(0, MaxAlarms), Unique]
    [RegularExpression("[a-z][a-z0-9-]{0,254}", ErrorMessage = "must be the name of an alarm, as messages and the console show it")]
    public ImmutableArray<string> Alarms { get; init; } = [];

    /// <summary>Beginning of a silence that is once, in UTC, such as <c>2026-12-01T20:00:00Z</c>.</summary>
    [RegularExpression(UtcTime.Pattern, ErrorMessage = UtcTime.Rule)]
    public string? From { get; init; }

    /// <summary>
    /// Beginning of a silence that comes again: minute, hour, day of the month, month, day of the week by name, such as <c>0 20 * * MON-FRI</c>,
    /// without steps (<c>/</c>).
    /// </summary>
    public CronExpression? Cron { get; init; }

    /// <summary>Time zone of <c>cron</c> by its IANA name, such as <c>Europe/Berlin</c>.</summary>
    [RegularExpression(TimeZoneForm.Pattern, ErrorMessage = TimeZoneForm.PatternRule)]
    [Listed(TimeZoneForm.List, TimeZoneForm.ListRule)]
    public string TimeZone { get; init; } = TimeZoneForm.Default;

    /// <summary>How long it lasts, each time, in hours.</summary>
    [Required(ErrorMessage = "how many hours it lasts"), Range(1, 360)]
    public required int Hours { get; init; }

    /// <summary>When a silence that comes again ends for good, in UTC, such as <c>2027-01-31T00:00:00Z</c>.</summary>
    [RegularExpression(UtcTime.Pattern, ErrorMessage = UtcTime.Rule)]
    public string? Until { get; init; }
}
