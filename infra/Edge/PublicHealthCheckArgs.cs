using Infra.Observability;
using Pulumi;

namespace Infra.Edge;

/// <summary>Inputs of a <see cref="PublicHealthCheck"/>.</summary>
public sealed class PublicHealthCheckArgs : ResourceArgs
{
    /// <summary>From where and how often. Defaults to the defaults of its properties.</summary>
    public PublicHealthCheckSpec Spec { get; init; } = new();

    /// <summary>Host that is checked, in lower case: <c>shop.example.com</c>.</summary>
    public required string Host { get; init; }

    /// <summary>Path that is requested: a slash and at most 254 further characters.</summary>
    public required string Path { get; init; }

    /// <summary>Where its alarm goes: a topic in us-east-1, where Route 53 keeps the metrics of health checks.</summary>
    public required AlarmChannel AlarmChannel { get; init; }
}
