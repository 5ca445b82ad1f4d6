using System.Collections.Immutable;

namespace Infra.Observability;

/// <summary>The severity of each alarm, by its section in the runbooks.</summary>
internal static class AlarmSeverities
{
    /// <summary>Sections of the alarms that wake somebody: <c>KIND#HEADING</c>. All others can wait for a working day.</summary>
    public static ImmutableSortedSet<string> Pages { get; } = ImmutableSortedSet.Create(
        StringComparer.Ordinal,

        // Users feel it.
        "domain#unreachable",
        "load-balancer#balancer-5xx",
        "load-balancer#latency",
        "load-balancer#no-healthy-hosts",
        "load-balancer#port-allocation",
        "load-balancer#rejected-connections",
        "load-balancer#rejected-flows",
        "load-balancer#target-5xx",
        "mesh#tunnels",
        "mesh#waypoint",
        "network#nat-ports",
        "objectives#availability-fast-burn",
        "objectives#latency-fast-burn",
        "server-group#container-given-up",
        "server-group#in-service",
        "web-firewall#no-traffic",

        // What services live on is gone, or stops soon and takes hours to bring back.
        "cluster#api-liveness",
        "cluster#unschedulable",
        "log-search#key-gone",
        "message-broker#disk",
        "message-broker#liveness",
        "message-broker#memory",
        "mysql#free-storage",
        "mysql#liveness",
        "prometheus#notices",
        "redis#liveness");

    /// <summary>The severity of an alarm.</summary>
    /// <param name="kind">Kind of its component, the file name of its runbooks.</param>
    /// <param name="heading">Heading of its runbook.</param>
    public static AlarmSeverity For(string kind, string heading) =>
        Pages.Contains($"{kind}#{heading}") ? AlarmSeverity.Page : AlarmSeverity.Chat;
}
