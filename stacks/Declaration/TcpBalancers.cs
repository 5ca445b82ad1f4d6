using System.Collections.Immutable;
using Infra.Compute.Bootstrap;
using Infra.Edge;
using Infra.LoadBalancing;
using Infra.Observability;
using Infra.Stacks.Planning;
using Infra.Stacks.Settings;
using Pulumi;

namespace Infra.Stacks.Declaration;

/// <summary>The network load balancers of TCP services: one for those that services call, one for the one that the internet reaches.</summary>
internal sealed class TcpBalancers
{
    private readonly EnvironmentFoundation _foundation;
    private readonly EnvironmentPlan _plan;
    private readonly List<AlarmGroup> _alarms = [];
    private readonly NetworkLoadBalancer? _internal;
    private readonly NetworkLoadBalancer? _public;

    public TcpBalancers(EnvironmentFoundation foundation, LogBucket logs)
    {
        _foundation = foundation;
        _plan = foundation.Plan;
        _internal = _plan.BalancerTiers.Tcp is { } tier ? CreateInternal(tier, logs) : null;
        _public = _plan.BalancerTiers.Public is { } publicTier && _plan.PublicTcpServices.Any() ? CreatePublic(publicTier, logs) : null;
    }

    /// <summary>Alarms of balancers, listeners and certificates.</summary>
    public IEnumerable<AlarmGroup> Alarms => _alarms;

    /// <summary>The balancer of a TCP service; null without one.</summary>
    /// <param name="tcp">The listener of the service.</param>
    public NetworkLoadBalancer? BalancerOf(TcpSettings tcp) => tcp.PublicHost is null ? _internal : _public;

    private NetworkLoadBalancer CreateInternal(string tier, LogBucket logs)
    {
        var name = _plan.Names.TcpBalancer;
        var balancer = CreateBalancer(
            name, BalancerScheme.Internal, (tier, PartyNames.TcpBalancer), [.. _plan.TcpServices], [$"*.{_plan.PrivateDomain}"], logs);
        CreateNames(name, balancer, _foundation.Domain.PrivateZoneId, [.. _plan.TcpServices.Select(service => service.HostName)]);
        return balancer;
    }

    private NetworkLoadBalancer CreatePublic(string tier, LogBucket logs)
    {
        var name = _plan.Names.PublicTcpBalancer;
        ImmutableArray<string> hosts = [.. _plan.PublicTcpServices.Select(service => service.Tcp?.PublicHost).OfType<string>()];
        var balancer = CreateBalancer(
            name, BalancerScheme.InternetFacing, (tier, PartyNames.PublicTcpBalancer), [.. _plan.PublicTcpServices], hosts, logs);
        CreateNames(name, balancer, _foundation.Domain.PublicZoneId, hosts);
        return balancer;
    }

    private NetworkLoadBalancer CreateBalancer(
        string name,
        BalancerScheme scheme,
        (string Tier, string Party) place,
        ImmutableArray<ServicePlan> services,
        ImmutableArray<string> hosts,
        LogBucket logs)
    {
        var certificate = services.Any(service => service.Tcp is { Tls: true })
            ? new Certificate($"{name}-certificate", new()
            {
                Domain = _plan.Settings.Domain.Name,
                Names = hosts,
                PublicZoneId = _foundation.Domain.PublicZoneId,
                AlarmChannel = _foundation.AlarmChannel,
            }, _foundation.Options)
            : null;
        var balancer = new NetworkLoadBalancer(name, new()
        {
            Spec = _plan.Settings.TcpBalancer,
            Name = name,
            Scheme = scheme,
            Protect = _plan.Protect,
            Listeners = [.. services.SelectMany(service => service.Tcp is { } tcp ? [CreateListener(service, tcp)] : Array.Empty<TcpListener>())],
            VpcId = _foundation.Network.VpcId,
            SubnetIds = _foundation.Network.SubnetIdsOf(place.Tier),
            SecurityGroupId = _foundation.SecurityGroups.GroupIdOf(place.Party),
            CertificateArn = certificate?.Arn is { } arn ? (Input<string>)arn : null,
            LogBucketName = logs.BucketName,
            AlarmChannel = _foundation.AlarmChannel,
        }, _foundation.Options);
        _alarms.AddRange([.. balancer.Alarms, .. certificate is null ? [] : new[] { certificate.Alarms }]);
        return balancer;
    }

    private TcpListener CreateListener(ServicePlan service, TcpSettings tcp) => new()
    {
        Port = tcp.Port,
        Protocol = tcp.Tls ? TcpProtocol.Tls : TcpProtocol.Tcp,
        TargetPort = ServerProxy.Port,
        DrainSeconds = service.Servers.GraceSeconds,
        HealthIntervalSeconds = tcp.HealthIntervalSeconds,
        PreserveClientAddresses = tcp.PreserveClientAddresses,
        Targets = _plan.TargetsOf(service),
    };

    private void CreateNames(string name, NetworkLoadBalancer balancer, Input<string> zoneId, ImmutableArray<string> hosts)
    {
        _ = new AliasRecords(name, new()
        {
            Names = [.. hosts.Order(StringComparer.Ordinal)],
            ZoneId = zoneId,
            BalancerDnsName = balancer.DnsName,
            BalancerZoneId = balancer.ZoneId,
        }, _foundation.Options);
    }
}
