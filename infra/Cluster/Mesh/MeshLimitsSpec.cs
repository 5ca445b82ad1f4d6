using System.ComponentModel.DataAnnotations;

namespace Infra.Cluster.Mesh;

/// <summary>
/// What each pod of a waypoint allows for a service that it leads to. More is answered with 503 at once, so that a service that is slow does not make
/// those slow that call it.
/// </summary>
/// <remarks><see href="https://istio.io/latest/docs/reference/config/networking/destination-rule/"/>.</remarks>
public sealed record MeshLimitsSpec
{
    /// <summary>Connections to the pods of a service, and requests that are under way.</summary>
    [Range(1, 100_000)]
    public int MaxConnections { get; init; } = 1024;

    /// <summary>Requests that wait for a connection.</summary>
    [Range(1, 100_000)]
    public int MaxPendingRequests { get; init; } = 1024;

    /// <summary>Requests that may be repeats, in percent of those under way; three may be in any case.</summary>
    [Range(0, 100)]
    public int RetryPercent { get; init; } = 20;

    /// <summary>
    /// Failures in a row for which a pod is left out: no connection, 502, 503 or 504. Other answers do not count, as they may be the application's.
    /// </summary>
    [Range(1, 1000)]
    public int MaxFailures { get; init; } = 5;

    /// <summary>Seconds for which it is left out the first time. Each further time takes as many more.</summary>
    [Range(1, 3600)]
    public int EjectionSeconds { get; init; } = 30;

    /// <summary>Pods of a service that may be left out at the same time, in percent.</summary>
    [Range(1, 100)]
    public int MaxEjectedPercent { get; init; } = 34;
}
