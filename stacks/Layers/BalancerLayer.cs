using System.Collections.Immutable;
using Infra.Edge;
using Infra.LoadBalancing;
using Infra.Observability;
using Infra.Stacks.Settings;

namespace Infra.Stacks.Layers;

/// <summary>How requests come in: certificates, balancers, web firewall, names. Only what services need.</summary>
internal sealed class BalancerLayer
{
    private readonly Foundation _foundation;
    private readonly EnvironmentSettings _settings;
    private readonly List<AlarmGroup> _alarms = [];
    private readonly LoadBalancer? _public;
    private readonly LoadBalancer? _internal;

    public BalancerLayer(Foundation foundation)
    {
        _foundation = foundation;
        _settings = foundation.Settings;
        if (!_settings.PublicServices.Any() && !_settings.InternalServices.Any())
        {
            return;
        }

        var logs = CreateLogBucket();
        _public = _settings.PublicServices.Any() ? CreatePublic(logs) : null;
        _internal = _settings.InternalServices.Any() ? CreateInternal(logs) : null;
    }

    /// <summary>Alarms of balancers, certificates and firewall.</summary>
    public IEnumerable<AlarmGroup> Alarms => _alarms;

    /// <summary>Puts a service behind the public balancer.</summary>
    public ServiceRoute RoutePublic(ServiceSettings service) => Route($"{_foundation.Names.ServersOf(service)}-public", service.Route!, _public!);

    /// <summary>Puts a service behind the internal balancer.</summary>
    public ServiceRoute RouteInternal(ServiceSettings service) => Route($"{_foundation.Names.ServersOf(service)}-internal", _settings.InternalRouteOf(service), _internal!);

    private string Prefix => _foundation.Names.Prefix;

    private ServiceRoute Route(string name, ServiceRouteSpec spec, LoadBalancer balancer) => new(name, new()
    {
        Spec = spec,
        VpcId = _foundation.Network.VpcId,
        ListenerArn = balancer.HttpsListenerArn,
        BalancerArnSuffix = balancer.ArnSuffix,
        AlarmChannel = _foundation.Alarms,
    }, _foundation.Options);

    private LogBucket CreateLogBucket() => new($"{Prefix}-logs", new()
    {
        Spec = new()
        {
            ApplicationPrefixes =
            [
                .. _settings.PublicServices.Any() ? LoadBalancer.LogPrefixesOf($"{Prefix}-public") : [],
                .. _settings.InternalServices.Any() ? LoadBalancer.LogPrefixesOf($"{Prefix}-internal") : [],
            ],
            Protect = _settings.ProtectData,
        },
        Location = _settings.Location,
    }, _foundation.Options);

    private LoadBalancer CreatePublic(LogBucket logs)
    {
        var balancer = CreateBalancer("public", _settings.PublicBalancer, EnvironmentConnections.PublicTierOf(_settings), EnvironmentConnections.PublicBalancer, _settings.PublicNames, logs);
        var firewall = new WebFirewall(_foundation.Names.Firewall, new()
        {
            // A check from outside asks all the time; without one, silence may be right.
            Spec = _settings.Firewall with { ExpectsTraffic = !_settings.NamesWatchedFromOutside.IsEmpty },
            Location = _settings.Location,
            BalancerArn = balancer.Arn,
            LogsKeyArn = _foundation.Keys.LogsKeyArn,
            AlarmChannel = _foundation.Alarms,
        }, _foundation.Options);
        _ = new AliasRecords($"{Prefix}-public", new()
        {
            Spec = new() { Names = _settings.PublicNames, DualStack = _settings.Network.EnableIpv6 },
            ZoneId = _foundation.Domain.PublicZoneId,
            BalancerDnsName = balancer.DnsName,
            BalancerZoneId = balancer.ZoneId,
        }, _foundation.Options);
        _alarms.Add(firewall.Alarms);
        return balancer;
    }

    private LoadBalancer CreateInternal(LogBucket logs)
    {
        var balancer = CreateBalancer(
            "internal", _settings.InternalBalancer, EnvironmentConnections.InternalTierOf(_settings), EnvironmentConnections.InternalBalancer, [$"*.{_foundation.Domain.PrivateName}"], logs);
        _ = new AliasRecords($"{Prefix}-internal", new()
        {
            Spec = new() { Names = [.. _settings.InternalServices.SelectMany(service => _settings.InternalRouteOf(service).Hosts).Order(StringComparer.Ordinal)] },
            ZoneId = _foundation.Domain.PrivateZoneId,
            BalancerDnsName = balancer.DnsName,
            BalancerZoneId = balancer.ZoneId,
        }, _foundation.Options);
        return balancer;
    }

    private LoadBalancer CreateBalancer(string role, LoadBalancerSpec spec, string tier, string party, ImmutableArray<string> names, LogBucket logs)
    {
        var certificate = new Certificate($"{Prefix}-{role}-certificate", new()
        {
            Spec = new() { Domain = _settings.Domain.Name, Names = names },
            PublicZoneId = _foundation.Domain.PublicZoneId,
            AlarmChannel = _foundation.Alarms,
        }, _foundation.Options);
        var balancer = new LoadBalancer($"{Prefix}-{role}", new()
        {
            Spec = spec,
            SubnetIds = _foundation.Network.SubnetIdsOf(tier),
            SecurityGroupId = _foundation.Connections.GroupIdOf(party),
            CertificateArn = certificate.Arn,
            LogBucketName = logs.BucketName,
            AlarmChannel = _foundation.Alarms,
        }, _foundation.Options);
        _alarms.AddRange([balancer.Alarms, certificate.Alarms]);
        return balancer;
    }
}
