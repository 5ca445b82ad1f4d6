using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using Infra.Validation;

namespace Infra.LoadBalancing;

/// <summary>How an application load balancer finds a service and shares requests among its targets.</summary>
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
    /// Paths, each with all that lies below it: <c>/api</c> is <c>/api</c> and <c>/api/*</c>. Empty for every path. Hosts and twice the paths are at
    /// most five.
    /// </summary>
    [Unique]
    [RegularExpression(
        @"(?=.{1,126}$)(/|(/[A-Za-z0-9_.$~""'@:+&-]+){1,9})",
        ErrorMessage = "must be a path of at most nine segments and 126 characters, without wildcards, such as /api")]
    public ImmutableArray<string> Paths { get; init; } = [];

    /// <summary>Priority of its listener rule, the lowest first. Without it the priority follows from hosts, paths and the service's name.</summary>
    [Range(1, ListenerPriorities.Last)]
    public int? Priority { get; init; }

    /// <summary>How a target is chosen for a request.</summary>
    public BalancingAlgorithm Algorithm { get; init; } = BalancingAlgorithm.RoundRobin;

    /// <summary>
    /// Seconds in which a new target's share of requests grows to its full one, 30 to 900, or 0 for at once. Without it 60 with <c>roundRobin</c>,
    /// and 0 with the other algorithms, which allow no slow start.
    /// </summary>
    [Range(0, 900)]
    public int? SlowStartSeconds { get; init; }

    /// <summary>Seconds that a client stays with one target by a cookie. Without it every request may go to another target.</summary>
    [Range(1, 604_800)]
    public int? StickySeconds { get; init; }

    /// <summary>
    /// Fewest healthy targets in a zone with which the zone stays in DNS, and fewest in all zones with which unhealthy targets get no requests.
    /// </summary>
    /// <remarks>
    /// <see href="https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html#target-group-health"/>.
    /// </remarks>
    [Range(1, 1000)]
    public int MinimumHealthyTargets { get; init; } = 1;

    /// <summary>How the balancer checks the health of targets.</summary>
    public TargetHealthSpec Health { get; init; } = new();

    internal int SlowStart => SlowStartSeconds ?? (Algorithm == BalancingAlgorithm.RoundRobin ? 60 : 0);
}
