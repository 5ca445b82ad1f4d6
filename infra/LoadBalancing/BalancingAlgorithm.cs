namespace Infra.LoadBalancing;

/// <summary>
/// How a load balancer chooses the target of a request:
/// <see href="https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html#modify-routing-algorithm"/>.
/// </summary>
public enum BalancingAlgorithm
{
    /// <summary>Each in turn.</summary>
    RoundRobin,

    /// <summary>The target with the fewest open requests, for requests of unequal cost. Excludes slow start.</summary>
    LeastOutstandingRequests,

    /// <summary>
    /// A random target. Targets that answer with more errors than others get fewer requests (anomaly mitigation). Excludes slow start.
    /// </summary>
    WeightedRandom,
}
