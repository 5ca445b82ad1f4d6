using Infra.Observability;
using Pulumi;

namespace Infra.Storage.Files;

/// <summary>
/// Alarms of shared files, each mode of throughput with those that can go off in it. The metrics:
/// <see href="https://docs.aws.amazon.com/efs/latest/ug/efs-metrics.html"/>.
/// </summary>
internal static class SharedFilesAlarms
{
    /// <summary>Kind of the component: the file name of its runbooks.</summary>
    public const string Kind = "shared-files";

    private const string Namespace = "AWS/EFS";
    private const int StoragePeriodSeconds = 900;

    // Half an hour at 100 MiB/s, which every file system has with credits; a full balance is more than ten times as much.
    private const double LeastCreditGiB = 200;

    /// <summary>The alarms.</summary>
    /// <param name="name">Logical name of the component.</param>
    /// <param name="spec">The files.</param>
    /// <param name="fileSystemId">Id of the file system.</param>
    public static IEnumerable<AlarmSpec> Create(string name, SharedFilesSpec spec, Input<string> fileSystemId)
    {
        var thresholds = spec.Thresholds;
        var fileSystem = new Dimension("FileSystemId", fileSystemId);
        yield return new()
        {
            Key = "operations",
            Title = $"{name} does nearly as many operations as it can",
            Metric = new(Namespace, "PercentIOLimit", MetricStatistic.Average, fileSystem),
            Comparison = AlarmComparison.Above,
            Threshold = thresholds.OperationsPercent,
        };
        if (spec.Throughput == ThroughputMode.Bursting)
        {
            yield return new()
            {
                Key = "credits",
                Title = $"{name} runs out of credits and gets slow",
                Metric = new(Namespace, "BurstCreditBalance", MetricStatistic.Minimum, fileSystem),
                Comparison = AlarmComparison.Below,
                Threshold = LeastCreditGiB * Bytes.PerGiB,
            };
        }

        if (spec is { Throughput: ThroughputMode.Provisioned, ProvisionedMiBps: { } provisioned })
        {
            const int seconds = 60;
            yield return new()
            {
                Key = "throughput",
                Title = $"{name} uses nearly all its throughput",
                Metric = new(Namespace, "MeteredIOBytes", MetricStatistic.Sum, fileSystem),
                Comparison = AlarmComparison.Above,
                Threshold = provisioned * Bytes.PerMiB * seconds * thresholds.ThroughputPercent / 100,
                PeriodSeconds = seconds,
            };
        }

        yield return new()
        {
            Key = "storage",
            Title = $"{name} holds more than is meant",
            Metric = new(Namespace, "StorageBytes", MetricStatistic.Maximum, fileSystem, new Dimension("StorageClass", "Total")),
            Comparison = AlarmComparison.Above,
            Threshold = thresholds.StorageGiB * Bytes.PerGiB,
            PeriodSeconds = StoragePeriodSeconds,
            EvaluationPeriods = 1,
            DatapointsToAlarm = 1,
        };
    }
}
