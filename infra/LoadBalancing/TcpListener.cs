namespace Infra.LoadBalancing;

/// <summary>A listener of a network load balancer, and what is behind it.</summary>
public sealed record TcpListener
{
    /// <summary>TCP port that clients call, 1 to 65535, unique at its load balancer.</summary>
    public required int Port { get; init; }

    /// <summary>Protocol of both connections, from the client and to the target. A change replaces the target group.</summary>
    public required TcpProtocol Protocol { get; init; }

    /// <summary>TCP port of the targets, 1 to 65535. A change replaces the target group.</summary>
    public required int TargetPort { get; init; }

    /// <summary>Seconds that a leaving target has to finish its connections, 15 to 300.</summary>
    public required int DrainSeconds { get; init; }

    /// <summary>
    /// Seconds between two health checks, 5 to 300. A target is unhealthy after three failed checks and healthy after two successful ones. Defaults
    /// to 10.
    /// </summary>
    public int HealthIntervalSeconds { get; init; } = 10;

    /// <summary>Whether targets see the addresses of clients instead of those of the load balancer. Defaults to true.</summary>
    public bool PreserveClientAddresses { get; init; } = true;

    /// <summary>What is behind it. Defaults to servers alone.</summary>
    public ServiceTargets Targets { get; init; } = new();
}
