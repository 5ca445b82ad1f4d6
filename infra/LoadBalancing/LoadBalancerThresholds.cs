namespace Infra.LoadBalancing;

/// <summary>When the alarms of a load balancer go off. All of three minutes out of five, but rejected connections, which are one minute's.</summary>
public sealed record LoadBalancerThresholds
{
    /// <summary>Errors 5xx of the balancer's own in a minute. Defaults to 10.</summary>
    public double BalancerErrors { get; init; } = 10;

    /// <summary>Errors 5xx of targets in a minute. Defaults to 25.</summary>
    public double TargetErrors { get; init; } = 25;

    /// <summary>Seconds within which 99 of 100 requests are answered. Defaults to 1.</summary>
    public double LatencySeconds { get; init; } = 1;

    /// <summary>Connections in a minute that end because client and balancer find no common TLS. Defaults to 500, as scanners cause some at all times.</summary>
    public double TlsErrors { get; init; } = 500;
}
