using System.ComponentModel.DataAnnotations;

namespace Infra.Telemetry;

/// <summary>Thresholds of the alarms of a transaction search.</summary>
public sealed record TransactionSearchThresholds
{
    /// <summary>GiB of spans that all environments of the account send in a day. AWS bills each, and nothing else limits them.</summary>
    [Range(1, 1_000_000)]
    public int SpanGiBPerDay { get; init; } = 10;
}
