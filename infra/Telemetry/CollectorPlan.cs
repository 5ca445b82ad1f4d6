namespace Infra.Telemetry;

/// <summary>What the collector beside the container of a service does.</summary>
public sealed record CollectorPlan
{
    /// <summary>Name of the service.</summary>
    public required string Service { get; init; }

    /// <summary>Beginning of the environment's names, such as <c>infra-prod</c>.</summary>
    public required string Environment { get; init; }

    /// <summary>Region of metrics and traces.</summary>
    public required string Region { get; init; }

    /// <summary>Seconds between two readings of metrics.</summary>
    public required int ScrapeSeconds { get; init; }

    /// <summary>URL at which the container shows its metrics; null for one that shows none.</summary>
    public Uri? MetricsUrl { get; init; }

    /// <summary>Which traces are kept; null where none are taken.</summary>
    public TraceSpec? Traces { get; init; }

    /// <summary>Address at which SkyWalking takes spans too, as <c>HOST:PORT</c>; null where it does not. Needs traces.</summary>
    public string? SkyWalkingAddress { get; init; }
}
