using System.Collections.Immutable;
using Infra.Observability;

namespace Infra.Messaging;

/// <summary>The alarms of a queue. Missing data is good: there are values only while messages come or go.</summary>
internal static class JobQueueAlarms
{
    /// <summary>Kind of the component: the file name of its runbooks.</summary>
    public const string Kind = "job-queue";

    /// <summary>The alarms.</summary>
    /// <param name="names">Names of the queue in AWS.</param>
    /// <param name="thresholds">Their thresholds.</param>
    public static ImmutableArray<AlarmSpec> Create(JobQueueNames names, JobQueueThresholds thresholds) =>
    [
        new()
        {
            Key = "oldest",
            Title = $"The oldest message of {names.Queue} waits too long",
            Metric = JobQueueMetrics.Oldest(names.Queue),
            Comparison = AlarmComparison.Above,
            Threshold = thresholds.OldestSeconds,
        },
        new()
        {
            Key = "messages",
            Title = $"Many messages wait in {names.Queue}",
            Metric = JobQueueMetrics.Waiting(names.Queue, MetricStatistic.Average),
            Comparison = AlarmComparison.Above,
            Threshold = thresholds.Messages,
        },

        // Their number and not their age, which begins again in the dead-letter queue. It goes on while they are there.
        new()
        {
            Key = "dead-letters",
            Title = $"{names.Queue} has dead letters",
            Metric = JobQueueMetrics.Waiting(names.DeadLetters, MetricStatistic.Maximum),
            Comparison = AlarmComparison.Above,
            Threshold = 0,
            EvaluationPeriods = 1,
            DatapointsToAlarm = 1,
        },
    ];
}
