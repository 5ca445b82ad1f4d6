using System.ComponentModel.DataAnnotations;

namespace Infra.Telemetry;

/// <summary>
/// The set-up by which X-Ray takes spans at its endpoint for OTLP, and Application Signals shows the services that send them. It is that of a whole
/// account and region: one environment of an account has it.
/// </summary>
/// <remarks><see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch-Transaction-Search.html"/>.</remarks>
public sealed record TransactionSearchSpec
{
    /// <summary>
    /// Percent of the traces that arrive in X-Ray which are also indexed as summaries, to be found by the filter expressions of X-Ray. All spans can
    /// be searched without it. AWS bills what is indexed.
    /// </summary>
    [Range(0.0, 100.0)]
    public double IndexPercent { get; init; } = 1;

    /// <summary>Thresholds of the alarms.</summary>
    public TransactionSearchThresholds Thresholds { get; init; } = new();
}
