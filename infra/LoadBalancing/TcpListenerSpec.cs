namespace Infra.LoadBalancing;

/// <summary>A TCP service behind a network load balancer.</summary>
public sealed record TcpListenerSpec
{
    /// <summary>TCP port that clients call, 1 to 65535, unique in its balancer.</summary>
    public required int Port { get; init; }

    /// <summary>What is accepted there. Defaults to TLS. Changing it replaces the target group.</summary>
    public TcpProtocol Protocol { get; init; } = TcpProtocol.Tls;

    /// <summary>TCP port of the targets, 1 to 65535. Null for the one that clients call. Changing it replaces the target group.</summary>
    public int? TargetPort { get; init; }

    /// <summary>Seconds that connections have when a target leaves, 15 to 300. Defaults to 60.</summary>
    public int DrainSeconds { get; init; } = 60;

    /// <summary>Seconds between two checks of a target, 5 to 300: it is left out after three failures and taken back after two successes. Defaults to 10.</summary>
    public int HealthIntervalSeconds { get; init; } = 10;
}
