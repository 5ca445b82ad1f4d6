namespace Infra.Compute;

/// <summary>
/// Sizes that a group takes at times of the week, such as none at night:
/// <see href="https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-scheduled-scaling.html"/>.
/// </summary>
public sealed record ScheduleSpec
{
    /// <summary>Name: 1 to 32 lower-case letters, digits and hyphens, the first a letter, unique in its group.</summary>
    public required string Key { get; init; }

    /// <summary>When: minute, hour, day of the month, month, day of the week (0 or 7 is Sunday), such as <c>0 20 * * MON-FRI</c>.</summary>
    public required string Cron { get; init; }

    /// <summary>Time zone of <see cref="Cron"/> by its IANA name, such as <c>Europe/Berlin</c>. Defaults to <c>Etc/UTC</c>.</summary>
    public string TimeZone { get; init; } = "Etc/UTC";

    /// <summary>Fewest servers from then on, 0 or more.</summary>
    public required int MinSize { get; init; }

    /// <summary>Most servers from then on, not above the group's own most.</summary>
    public required int MaxSize { get; init; }
}
