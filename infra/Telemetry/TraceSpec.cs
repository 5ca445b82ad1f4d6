using System.ComponentModel.DataAnnotations;

namespace Infra.Telemetry;

/// <summary>Which traces of services are kept, in X-Ray and in SkyWalking.</summary>
public sealed record TraceSpec
{
    /// <summary>
    /// Percent of the traces that are kept, with all their spans: every service decides alike by the id of the trace. AWS bills every span that is
    /// kept.
    /// </summary>
    [Range(0.01, 100)]
    public double SamplePercent { get; init; } = 5;

    /// <summary>
    /// The set-up of account and region without which X-Ray takes no spans: <c>{}</c> takes all defaults. Exactly one environment of an account and
    /// region has it. Without it this environment leaves account and region alone, and another one has it, or an administrator does it.
    /// </summary>
    public TransactionSearchSpec? TransactionSearch { get; init; }

    /// <summary>
    /// SkyWalking in the Kubernetes cluster, for the traces of pods: <c>{}</c> takes all defaults. It needs <c>logsearch</c>, where it keeps them.
    /// Servers send to X-Ray alone. Without it there is none; its removal leaves the traces in the domain, where nothing deletes them then.
    /// </summary>
    public SkyWalkingSpec? SkyWalking { get; init; }
}
