using Pulumi;

namespace Infra.Observability;

/// <summary>Declaration of an alarm.</summary>
public sealed record AlarmSpec
{
    /// <summary>Key in lower case, unique in the component: <c>cpu</c>. The name of the alarm contains it.</summary>
    public required string Key { get; init; }

    /// <summary>Heading of its runbook, which similar alarms share. Null for the key.</summary>
    public string? Runbook { get; init; }

    /// <summary>What is wrong when the alarm goes off, as a sentence without full stop: <c>The processor is busy</c>.</summary>
    public required string Title { get; init; }

    /// <summary>Metric that the alarm watches.</summary>
    public required Metric Metric { get; init; }

    /// <summary>
    /// Name of a metric of the same namespace and dimensions that is the whole: the alarm watches <see cref="Metric"/> in percent of its highest
    /// value. Defaults to none.
    /// </summary>
    public string? PercentOf { get; init; }

    /// <summary>The burn rate that the alarm watches, of whose metrics <see cref="Metric"/> is the first. Defaults to none.</summary>
    public BurnRate? BurnRate { get; init; }

    /// <summary>Side of the threshold on which it goes off.</summary>
    public required AlarmComparison Comparison { get; init; }

    /// <summary>Threshold, in the metric's unit, or in percent.</summary>
    public required double Threshold { get; init; }

    /// <summary>Length of a period in seconds: 10, 30 or a multiple of 60. Defaults to 60.</summary>
    public int PeriodSeconds { get; init; } = 60;

    /// <summary>
    /// Length in seconds of a shorter period that must be on the wrong side of the threshold too: the alarm ends soon after what set it off. Defaults
    /// to none.
    /// </summary>
    public int? ShortPeriodSeconds { get; init; }

    /// <summary>Number of latest periods that are evaluated. Defaults to 5.</summary>
    public int EvaluationPeriods { get; init; } = 5;

    /// <summary>Number of these periods that must be on the wrong side of the threshold. Defaults to 3.</summary>
    public int DatapointsToAlarm { get; init; } = 3;

    /// <summary>How periods without values count. Defaults to not breaching.</summary>
    public MissingData MissingData { get; init; } = MissingData.NotBreaching;

    /// <summary>
    /// The resource whose metrics it counts on, where missing data is breaching: the alarm is created after it, so that it is not on from birth.
    /// Defaults to none.
    /// </summary>
    public Resource? After { get; init; }

    // A few bad events are told by the long period alone: in the short one, they may be all there are.
    internal AlarmSpec Over(int shortPeriodSeconds) => this with
    {
        PeriodSeconds = shortPeriodSeconds,
        ShortPeriodSeconds = null,
        BurnRate = BurnRate is { } rate ? rate with { MinBad = 1 } : null,
    };
}
