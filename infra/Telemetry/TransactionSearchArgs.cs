using Infra.Observability;
using Infra.Security;
using Pulumi;

namespace Infra.Telemetry;

/// <summary>Inputs of a <see cref="TransactionSearch"/>.</summary>
public sealed class TransactionSearchArgs : ResourceArgs
{
    /// <summary>What is indexed, and thresholds of the alarms. Defaults to 1 percent.</summary>
    public TransactionSearchSpec Spec { get; init; } = new();

    /// <summary>Account and region. The policy names them.</summary>
    public required AwsLocation Location { get; init; }

    /// <summary>Topic and runbooks of the alarms.</summary>
    public required AlarmChannel AlarmChannel { get; init; }
}
