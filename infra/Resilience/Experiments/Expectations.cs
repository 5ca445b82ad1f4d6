using System.Collections.Immutable;

namespace Infra.Resilience.Experiments;

/// <summary>What is expected of each kind of drill. Templates, their stop conditions, the page and tests have it from here.</summary>
internal static class Expectations
{
    private const string BalancerErrors = "load-balancer#balancer-5xx";
    private const string TargetErrors = "load-balancer#target-5xx";
    private const string NoHealthyHosts = "load-balancer#no-healthy-hosts";
    private const string Latency = "load-balancer#latency";
    private const string UnhealthyHosts = "load-balancer#unhealthy-hosts";
    private const string InService = "server-group#in-service";
    private const string AtMaximum = "server-group#at-maximum";
    private const string Restarts = "server-group#container-restarts";
    private const string Memory = "server-group#memory";
    private const string ApiLiveness = "cluster#api-liveness";
    private const string MySqlLiveness = "mysql#liveness";
    private const string RedisLiveness = "redis#liveness";
    private const string BrokerLiveness = "message-broker#liveness";

    // Users feel the first three. The others are for services without a balancer.
    private static readonly ImmutableArray<string> Served = [TargetErrors, NoHealthyHosts, BalancerErrors];

    /// <summary>What is expected of a drill.</summary>
    /// <param name="kind">Its kind.</param>
    public static Expectation For(DrillKind kind) => kind switch
    {
        DrillKind.Zone => Zone,
        DrillKind.Servers => Servers,
        DrillKind.Mysql => MySql,
        DrillKind.Redis => Redis,
        DrillKind.Dependency => Dependency,
        DrillKind.Nodes => Nodes,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a drill."),
    };

    private static Expectation Zone { get; } = new()
    {
        Fault = "All traffic of the subnets of a zone is refused, but for those of the data tier.",
        FaultSeconds = 600,
        RecoverySeconds = 900,
        Holds = "Requests are answered by the other zones. Databases and caches are not touched.",
        StayGreen = [.. Served, MySqlLiveness, RedisLiveness, BrokerLiveness, ApiLiveness, Restarts, Memory],
        MayGoOff = [UnhealthyHosts, Latency, InService, AtMaximum, "cluster#nodes-failed", "cluster#unschedulable"],
    };

    private static Expectation Servers { get; } = new()
    {
        Fault = "A third of the servers of a service ends at once.",
        FaultSeconds = 0,
        RecoverySeconds = 600,
        Holds = "The other servers answer all requests. The group starts as many new ones.",
        StayGreen = [.. Served, Restarts, Memory],
        MayGoOff = [UnhealthyHosts, Latency, InService, AtMaximum, "server-group#cpu"],
    };

    private static Expectation MySql { get; } = new()
    {
        Fault = "The primary of a shard restarts on its standby, in another zone.",
        FaultSeconds = 0,
        RecoverySeconds = 120,
        Holds = "No transaction that was committed is lost. Services connect again by themselves.",
        StayGreen = [.. Served, RedisLiveness, BrokerLiveness, ApiLiveness, Restarts, Memory],
        MayGoOff = [MySqlLiveness, Latency, "mysql#connections", "mysql#replica-lag", "mysql#replication"],
    };

    private static Expectation Redis { get; } = new()
    {
        Fault = "The nodes of the cache in a zone lose their power, and are not replaced meanwhile.",
        FaultSeconds = 300,
        RecoverySeconds = 600,
        Holds = "A replica takes the place of each lost primary. Services connect again by themselves.",
        StayGreen = [.. Served, MySqlLiveness, BrokerLiveness, ApiLiveness, Restarts, Memory],
        MayGoOff = [RedisLiveness, Latency, "redis#connections", "redis#engine-cpu", "redis#replication-lag"],
    };

    private static Expectation Dependency { get; } = new()
    {
        Fault = "Packets of the containers of a service to a part that they call are dropped, on all its servers.",
        FaultSeconds = 60,
        RecoverySeconds = 180,
        Holds = "The service answers, if only with errors, and goes on by itself. No server is replaced.",
        StayGreen = [NoHealthyHosts, TargetErrors, BalancerErrors, InService, Restarts, Memory],
        MayGoOff = [Latency, UnhealthyHosts, "server-group#log-errors"],
    };

    private static Expectation Nodes { get; } = new()
    {
        Fault = "All nodes of a managed node group end at once: those of the first pool in the first zone.",
        FaultSeconds = 0,
        RecoverySeconds = 600,
        Holds = "Pods on other nodes answer all requests. The group starts as many new nodes.",
        StayGreen = [.. Served, ApiLiveness],
        MayGoOff = [UnhealthyHosts, Latency, "cluster#nodes-failed", "cluster#restarts", "cluster#unschedulable"],
    };
}
