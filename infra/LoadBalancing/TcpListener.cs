namespace Infra.LoadBalancing;

/// <summary>A listener of a network load balancer, and how it reaches its targets.</summary>
public sealed record TcpListener
{
    /// <summary>TCP port that clients call, 1 to 65535, unique in its balancer.</summary>
    public required int Port { get; init; }

    /// <summary>Protocol of clients and targets. A change replaces the target group.</summary>
    public required TcpProtocol Protocol { get; init; }

    /// <summary>TCP port of the targets, 1 to 65535. A change replaces the target group.</summary>
    public required int TargetPort { get; init; }

    /// <summary>Seconds that connections have when a target leaves, 15 to 300.</summary>
    public required int DrainSeconds { get; init; }

    /// <summary>Seconds between two checks of a target, 5 to 300: three failures take it out, two successes bring it back. Defaults to 10.</summary>
    public int HealthIntervalSeconds { get; init; } = 10;

    /// <summary>Whether targets see the addresses of clients, and not those of the balancer. Defaults to true.</summary>
    public bool PreserveClientAddresses { get; init; } = true;
}
