namespace Infra.LoadBalancing;

/// <summary>
/// Which target a request goes to:
/// <see href="https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html#modify-routing-algorithm"/>.
/// </summary>
public enum BalancingAlgorithm
{
    /// <summary>Each in turn.</summary>
    RoundRobin,

    /// <summary>The one with the fewest requests under way, for requests of unequal weight. Excludes slow start.</summary>
    LeastOutstandingRequests,

    /// <summary>
    /// A random one, and fewer requests for targets that answer with more errors than the others (anomaly mitigation). Excludes slow start.
    /// </summary>
    WeightedRandom,
}
