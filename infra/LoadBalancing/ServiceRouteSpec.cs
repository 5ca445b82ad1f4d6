using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using Infra.Validation;

namespace Infra.LoadBalancing;

/// <summary>The requests that an application load balancer sends to a service, and how it divides them among the targets.</summary>
public sealed record ServiceRouteSpec
{
    /// <summary>Hosts, in lower case, such as <c>shop.example.com</c> or <c>*.shop.example.com</c>. Empty for every host.</summary>
    /// <remarks>Length: <see href="https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_RuleCondition.html"/>.</remarks>
    [Unique]
    [RegularExpression(
        @"(?=.{1,128}$)(\*\.)?[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+",
        ErrorMessage = "must be a host in lower case, at most 128 characters, such as shop.example.com or *.shop.example.com")]
    public ImmutableArray<string> Hosts { get; init; } = [];

    /// <summary>
    /// Paths, each including all paths below it: <c>/api</c> matches <c>/api</c> and <c>/api/*</c>. Empty for every path. The number of hosts plus
    /// twice the number of paths is at most five.
    /// </summary>
    [Unique]
    [RegularExpression(
        @"(?=.{1,126}$)((/[A-Za-z0-9_.$~""'@:+&-]+){1,9}|/)",
        ErrorMessage = "must be a path of at most nine segments and 126 characters, without wildcards, such as /api")]
    public ImmutableArray<string> Paths { get; init; } = [];

    /// <summary>
    /// Priority of its listener rule; the lowest comes first. Without it, the priority is derived from hosts, paths and the name of the service.
    /// </summary>
    [Range(1, ListenerPriorities.Last)]
    public int? Priority { get; init; }

    /// <summary>How the load balancer chooses the target of a request.</summary>
    public BalancingAlgorithm Algorithm { get; init; } = BalancingAlgorithm.RoundRobin;

    /// <summary>
    /// Slow start: seconds in which the share of requests of a new target grows to the full share, 30 to 900, or 0 for none. Without it, 60 with
    /// <c>roundRobin</c>, and 0 with the other algorithms, which have no slow start.
    /// </summary>
    [Range(0, 900)]
    public int? SlowStartSeconds { get; init; }

    /// <summary>Seconds for which a cookie keeps a client at one target. Without it, every request may go to another target.</summary>
    [Range(1, 604_800)]
    public int? StickySeconds { get; init; }

    /// <summary>
    /// Smallest number of healthy targets. With fewer in a zone, DNS leaves the zone out; with fewer in all zones, unhealthy targets get requests
    /// too.
    /// </summary>
    /// <remarks>
    /// <see href="https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html#target-group-health"/>.
    /// </remarks>
    [Range(1, 1000)]
    public int MinimumHealthyTargets { get; init; } = 1;

    /// <summary>Health checks of the load balancer.</summary>
    public TargetHealthSpec Health { get; init; } = new();

    internal int SlowStart => SlowStartSeconds ?? (Algorithm == BalancingAlgorithm.RoundRobin ? 60 : 0);
}
