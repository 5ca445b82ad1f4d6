using Infra.Observability;
using Pulumi;

namespace Infra.Edge;

/// <summary>Inputs of a <see cref="PublicHealthCheck"/>.</summary>
public sealed class PublicHealthCheckArgs : ResourceArgs
{
    /// <summary>Regions and interval. Defaults to a spec with the defaults of all properties.</summary>
    public PublicHealthCheckSpec Spec { get; init; } = new();

    /// <summary>Host that the check calls, in lower case: <c>shop.example.com</c>.</summary>
    public required string Host { get; init; }

    /// <summary>Path that the check requests if the spec has none: a slash and at most 254 further characters.</summary>
    public required string Path { get; init; }

    /// <summary>Topic and runbooks of its alarm. The topic must be in us-east-1, where the metrics of health checks are.</summary>
    public required AlarmChannel AlarmChannel { get; init; }
}
