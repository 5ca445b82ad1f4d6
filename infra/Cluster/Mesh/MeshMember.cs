namespace Infra.Cluster.Mesh;

/// <summary>What a service in the mesh needs beside its flows.</summary>
public sealed record MeshMember
{
    /// <summary>Whether plain text is refused: <c>Prepared</c> or <c>Istio</c>.</summary>
    public required MeshMode Mode { get; init; }

    /// <summary>Limits of the service, where pods call it.</summary>
    public MeshLimitsSpec Limits { get; init; } = new();

    /// <summary>Seconds to wait for a connection to one of its pods: the shortest time of the proxies that call it.</summary>
    public int ConnectSeconds { get; init; } = 2;

    /// <summary>Seconds after which an idle connection to one of its pods is closed: as long as the internal balancer would keep it.</summary>
    public int IdleSeconds { get; init; } = 60;
}
