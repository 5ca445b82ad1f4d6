using System.Collections.Immutable;
using Infra.Edge;
using Infra.LoadBalancing;
using Infra.Observability;
using Infra.Stacks.Planning;
using Pulumi;

namespace Infra.Stacks.Declaration;

/// <summary>The balancers that services need.</summary>
internal sealed class Balancers
{
    private readonly ImmutableArray<AlarmGroup> _certificates = [];
    private readonly HttpBalancers? _http;
    private readonly TcpBalancers? _tcp;
    private readonly Dictionary<string, BalancedTargets> _targets = new(StringComparer.Ordinal);

    public Balancers(EnvironmentFoundation foundation)
    {
        if (foundation.Plan.WhenActive is { } active)
        {
            _certificates = [.. BalancerCertificates.DeclareAll(foundation, active).Select(certificate => certificate.Alarms)];
        }

        if (foundation.Logs is not { } logs || !foundation.Plan.HasBalancers)
        {
            return;
        }

        _http = new(foundation, logs);
        _tcp = new(foundation, logs);
    }

    /// <summary>Alarms of balancers, certificates and firewall.</summary>
    public IEnumerable<AlarmGroup> Alarms => [.. _certificates, .. _http?.Alarms ?? [], .. _tcp?.Alarms ?? []];

    /// <summary>Declares the public names.</summary>
    /// <param name="foundation">The foundation that has their zone.</param>
    /// <param name="options">Options of their records.</param>
    public void DeclarePublicNames(EnvironmentFoundation foundation, ComponentResourceOptions options)
    {
        var plan = foundation.Plan;
        if (_http?.Public is { } http)
        {
            _ = new AliasRecords(plan.Names.PublicBalancer, new()
            {
                Names = plan.PublicHosts,
                Ipv6 = plan.Settings.Network.Ipv6,
                ZoneId = foundation.Domain.PublicZoneId,
                BalancerDnsName = http.DnsName,
                BalancerZoneId = http.ZoneId,
            }, options);
        }

        if (_tcp?.Public is { } tcp)
        {
            _ = new AliasRecords(plan.Names.PublicTcpBalancer, new()
            {
                Names = plan.PublicTcpHosts,
                ZoneId = foundation.Domain.PublicZoneId,
                BalancerDnsName = tcp.DnsName,
                BalancerZoneId = tcp.ZoneId,
            }, options);
        }
    }

    /// <summary>The log of the web firewall; null without a public balancer.</summary>
    public LogSource? FirewallLog => _http?.FirewallLog;

    /// <summary>Puts a service behind its balancers, once.</summary>
    /// <param name="service">The service.</param>
    public BalancedTargets Route(ServicePlan service)
    {
        if (!_targets.TryGetValue(service.Name, out var targets))
        {
            targets = CreateTargets(service);
            _targets.Add(service.Name, targets);
        }

        return targets;
    }

    private BalancedTargets CreateTargets(ServicePlan service)
    {
        ImmutableArray<ServiceRoute> routes = [.. _http?.Route(service) ?? []];
        return service is { IsBalanced: true, Tcp: { } tcp } && _tcp?.BalancerOf(tcp) is { } balancer
            ? new(
                routes,
                balancer.TargetGroupArns.Apply(arns => arns[$"{tcp.Port}"]),
                ByCluster([("tcp", balancer.PodTargetGroupArnsOf(tcp.Port))]),
                balancer.ReleaseAlarmsOf(tcp.Port))
            : new(
                routes,
                null,
                ByCluster(routes.Select(route => (route.GetResourceName()[(service.ServersName.Length + 1)..], route.PodTargetGroupArns))),
                [.. routes.SelectMany(route => route.ReleaseAlarms)]);
    }

    private static ImmutableDictionary<string, ImmutableSortedDictionary<string, Output<string>>> ByCluster(
        IEnumerable<(string Balancer, ImmutableSortedDictionary<string, Output<string>> Arns)> groups) => groups
        .SelectMany(group => group.Arns.Select(arn => (Cluster: arn.Key, group.Balancer, Arn: arn.Value)))
        .GroupBy(group => group.Cluster)
        .ToImmutableDictionary(
            cluster => cluster.Key,
            cluster => cluster.ToImmutableSortedDictionary(group => group.Balancer, group => group.Arn, StringComparer.Ordinal));
}
