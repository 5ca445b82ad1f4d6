using System.Collections.Immutable;
using Infra.Observability;
using Infra.Schedules;
using Infra.Validation;

namespace Infra.Resilience.Experiments;

/// <summary>
/// Drills: templates of experiments for AWS Fault Injection Service, made from what an environment has. Nothing starts by itself without a schedule.
/// </summary>
/// <remarks>Actions: <see href="https://docs.aws.amazon.com/fis/latest/userguide/fis-actions-reference.html"/>.</remarks>
public sealed record DrillsSpec
{
    /// <summary>Minutes from one drill of a schedule to the next. Each is over by then.</summary>
    public const int StepMinutes = 30;

    /// <summary>Kinds of drills. Without it, all for which the environment has what it takes.</summary>
    [Unique]
    public ImmutableArray<DrillKind> Experiments { get; init; } = [];

    /// <summary>
    /// When the first drill starts, in UTC: one minute, one hour, and a day of the month or days of the week by name, such as <c>0 9 * * TUE</c>,
    /// without steps (<c>/</c>). Each further drill starts 30 minutes later, on the same day. Without it, drills are started by hand.
    /// </summary>
    public CronExpression? Schedule { get; init; }

    /// <summary>Whether production may have a schedule.</summary>
    public bool ScheduleInProduction { get; init; }

    /// <summary>Days that logs of experiments are kept.</summary>
    [LogRetention, LogsInProduction, DefaultFrom(LogRetentionAttribute.SharedKey)]
    public int LogRetentionDays { get; init; } = LogRetentionAttribute.DefaultDays;
}
