using Infra.Observability;
using Pulumi;

namespace Infra.Edge;

/// <summary>Inputs of a <see cref="HealthCheck"/>.</summary>
public sealed class HealthCheckArgs : ResourceArgs
{
    /// <summary>The check.</summary>
    public required HealthCheckSpec Spec { get; init; }

    /// <summary>
    /// Where its alarm goes: a topic in us-east-1, where Route 53 has its metrics, and then the component takes a provider for us-east-1. Null for no alarm.
    /// </summary>
    public AlarmChannel? AlarmChannel { get; init; }
}
