namespace Infra.Observability;

/// <summary>An alarm as a component declares it.</summary>
public sealed record AlarmSpec
{
    /// <summary>What it watches, in lower case, unique within the component: <c>cpu</c>. Part of the alarm's name.</summary>
    public required string Key { get; init; }

    /// <summary>Heading of its runbook, which alarms of the same sort share. Null for the key.</summary>
    public string? Runbook { get; init; }

    /// <summary>What is wrong when it goes off, as a sentence without its full stop: <c>The processor is busy</c>.</summary>
    public required string Title { get; init; }

    /// <summary>What is measured.</summary>
    public required Metric Metric { get; init; }

    /// <summary>On which side of the threshold it goes off.</summary>
    public required AlarmComparison Comparison { get; init; }

    /// <summary>Threshold, in the metric's unit.</summary>
    public required double Threshold { get; init; }

    /// <summary>Length of a period in seconds: 10, 30 or a multiple of 60. Defaults to 60.</summary>
    public int PeriodSeconds { get; init; } = 60;

    /// <summary>How many of the latest periods are looked at. Defaults to 5.</summary>
    public int EvaluationPeriods { get; init; } = 5;

    /// <summary>How many of these must be beyond the threshold. Defaults to 3.</summary>
    public int DatapointsToAlarm { get; init; } = 3;

    /// <summary>What periods without values mean. Defaults to that nothing is wrong.</summary>
    public MissingData MissingData { get; init; } = MissingData.NotBreaching;
}
