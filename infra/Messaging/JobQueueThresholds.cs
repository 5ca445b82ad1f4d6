using System.ComponentModel.DataAnnotations;

namespace Infra.Messaging;

/// <summary>Thresholds of the alarms of a queue. Its dead letters have none: the first one sets off an alarm.</summary>
public sealed record JobQueueThresholds
{
    /// <summary>Seconds that the oldest message has waited.</summary>
    [Range(60, 1_209_600)]
    public int OldestSeconds { get; init; } = 900;

    /// <summary>Messages that wait.</summary>
    [Range(1, int.MaxValue)]
    public int Messages { get; init; } = 1000;
}
