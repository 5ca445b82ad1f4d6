using System.Collections.Immutable;

namespace Infra.LoadBalancing;

/// <summary>A service behind an application load balancer. Its defaults are those of production.</summary>
public sealed record ServiceRouteSpec
{
    /// <summary>Name of the service, unique behind its balancer: lower-case letters, digits and inner hyphens. Its place among the rules is made from it.</summary>
    public required string Name { get; init; }

    /// <summary>
    /// Hosts it answers to, such as <c>shop.example.com</c> or <c>*.shop.example.com</c>, in lower case, at most 128 characters each. Defaults to any.
    /// </summary>
    public ImmutableArray<string> Hosts { get; init; } = [];

    /// <summary>Paths it answers to, each with all that lies below it: <c>/api</c> is <c>/api</c> and <c>/api/*</c>. At most nine segments. Defaults to all.</summary>
    public ImmutableArray<string> Paths { get; init; } = [];

    /// <summary>Place of its rule among those of its balancer, 1 to 50000, the lowest first. Null for the one that <see cref="ListenerPriorities"/> derives from it.</summary>
    public int? Priority { get; init; }

    /// <summary>TCP port its targets listen on, 1 to 65535. Changing it replaces the target groups.</summary>
    public required int Port { get; init; }

    /// <summary>How its targets are talked to. Defaults to HTTPS. Changing it replaces the target groups.</summary>
    public TargetProtocol Protocol { get; init; } = TargetProtocol.Https;

    /// <summary>Which HTTP its targets speak. Defaults to HTTP/1.1. Changing it replaces the target groups.</summary>
    public HttpVersion Version { get; init; } = HttpVersion.Http1;

    /// <summary>How it is found out whether a target is well.</summary>
    public TargetHealthSpec Health { get; init; } = new();

    /// <summary>Which target a request goes to. Defaults to each in turn.</summary>
    public BalancingAlgorithm Algorithm { get; init; } = BalancingAlgorithm.RoundRobin;

    /// <summary>Seconds in which a new target's share of requests grows to its full one, 30 to 900, or 0 for at once. Null for 60, or for at once where the algorithm allows no other.</summary>
    public int? SlowStartSeconds { get; init; }

    /// <summary>Seconds that requests under way have when a target leaves, 15 to 300. Defaults to 60. Servers must stay up for longer.</summary>
    public int DrainSeconds { get; init; } = 60;

    /// <summary>Seconds that a client stays with one target by a cookie, 1 to 604800. Null for not at all, the default.</summary>
    public int? StickySeconds { get; init; }

    /// <summary>
    /// Seconds that a client stays with the stable or the canary group, 1 to 604800, so that it sees one version. Null for not at all. Defaults to 300.
    /// AWS wants it wherever clients stay with one target.
    /// </summary>
    public int? GroupStickySeconds { get; init; } = 300;

    /// <summary>
    /// Share of the stable group, 0 to 999, in proportion to <see cref="CanaryWeight"/>. Defaults to 100.
    /// </summary>
    public int StableWeight { get; init; } = 100;

    /// <summary>Share of the canary group, 0 to 999. Defaults to 0.</summary>
    public int CanaryWeight { get; init; }

    /// <summary>
    /// Fewest healthy targets in a zone with which the zone stays in DNS, and fewest in all with which unhealthy ones get no requests, 1 to 1000.
    /// Defaults to 1: <see href="https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html#target-group-health"/>.
    /// </summary>
    public int MinimumHealthyTargets { get; init; } = 1;

    internal int SlowStart => SlowStartSeconds ?? (Algorithm == BalancingAlgorithm.RoundRobin ? 60 : 0);
}
