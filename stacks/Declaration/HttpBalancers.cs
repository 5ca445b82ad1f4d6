using Infra.Compute.Bootstrap;
using Infra.Edge;
using Infra.LoadBalancing;
using Infra.Observability;
using Infra.Stacks.Planning;

namespace Infra.Stacks.Declaration;

/// <summary>The application load balancers: certificates, web firewall and names with them.</summary>
internal sealed class HttpBalancers
{
    private readonly EnvironmentFoundation _foundation;
    private readonly EnvironmentPlan _plan;
    private readonly List<AlarmGroup> _alarms = [];
    private readonly LoadBalancer? _public;
    private readonly LoadBalancer? _internal;

    public HttpBalancers(EnvironmentFoundation foundation, LogBucket logs)
    {
        _foundation = foundation;
        _plan = foundation.Plan;
        _public = _plan.BalancerTiers.Public is { } publicTier && _plan.PublicServices.Any() ? CreatePublic(publicTier, logs) : null;
        _internal = _plan.BalancerTiers.Internal is { } internalTier ? CreateInternal(internalTier, logs) : null;
    }

    /// <summary>Alarms of balancers, certificates and firewall.</summary>
    public IEnumerable<AlarmGroup> Alarms => _alarms;

    /// <summary>The balancer that the internet reaches; null without public services.</summary>
    public LoadBalancer? Public => _public;

    /// <summary>The log of the web firewall; null without a public balancer.</summary>
    public LogSource? FirewallLog { get; private set; }

    /// <summary>Declares the routes of a service, the public one first.</summary>
    /// <param name="service">The service.</param>
    public IEnumerable<ServiceRoute> Route(ServicePlan service)
    {
        if (_public is not null && service.PublicRoute is { } publicRoute)
        {
            yield return CreateRoute($"{service.ServersName}-public", service, publicRoute, _public, _plan.Settings.PublicBalancer.Thresholds);
        }

        if (_internal is not null && service.InternalRoute is { } internalRoute)
        {
            yield return CreateRoute(
                $"{service.ServersName}-internal", service, internalRoute, _internal, _plan.Settings.InternalBalancer.Thresholds);
        }
    }

    // Targets drain for as long as servers take to stop.
    private ServiceRoute CreateRoute(
        string name, ServicePlan service, ServiceRouteSpec route, LoadBalancer balancer, LoadBalancerThresholds thresholds) => new(name, new()
        {
            Spec = route,
            Service = service.Name,
            Thresholds = thresholds,
            Objectives = service.Settings.PromisedObjectives,
            AlwaysHasTargets = (service.HasPods && !_plan.ArePodsOffAtNight) || (service.HasServers && service.Servers.SmallestSize > 0),
            Targets = _plan.TargetsOf(service),
            Port = ServerProxy.Port,
            HealthPath = ServerProxy.HealthPath,
            DrainSeconds = service.Servers.GraceSeconds,
            VpcId = _foundation.Network.VpcId,
            ListenerArn = balancer.HttpsListenerArn,
            BalancerArnSuffix = balancer.ArnSuffix,
            AlarmChannel = _foundation.AlarmChannel,
        }, _foundation.Options);

    private LoadBalancer CreatePublic(string tier, LogBucket logs)
    {
        var name = _plan.Names.PublicBalancer;
        var balancer = CreateBalancer(
            name,
            BalancerScheme.InternetFacing,
            _plan.Settings.PublicBalancer with { IdleTimeoutSeconds = _plan.Times.PublicIdleSeconds },
            (tier, PartyNames.PublicBalancer),
            logs);
        var firewall = new WebFirewall(_plan.Names.Firewall, new()
        {
            Spec = _plan.Settings.Firewall,
            Protect = _plan.ProtectServices,

            // A check from outside requests all the time; without one, no traffic may be right.
            ExpectsTraffic = !_plan.CheckedHosts.IsEmpty,
            Location = _plan.Location,
            BalancerArn = balancer.Arn,
            LogsKeyArn = _foundation.Keys.LogsKeyArn,
            AlarmChannel = _foundation.AlarmChannel,
        }, _foundation.Options);
        _alarms.Add(firewall.Alarms);
        FirewallLog = firewall.LogSource;
        return balancer;
    }

    private LoadBalancer CreateInternal(string tier, LogBucket logs)
    {
        var name = _plan.Names.InternalBalancer;
        var balancer = CreateBalancer(
            name,
            BalancerScheme.Internal,
            _plan.Settings.InternalBalancer with { IdleTimeoutSeconds = _plan.Times.InternalIdleSeconds },
            (tier, PartyNames.InternalBalancer),
            logs);
        _ = new AliasRecords(name, new()
        {
            Names = [.. _plan.InternalServices.Select(service => service.HostName).Order(StringComparer.Ordinal)],
            ZoneId = _foundation.Domain.PrivateZoneId,
            BalancerDnsName = balancer.DnsName,
            BalancerZoneId = balancer.ZoneId,
        }, _foundation.Options);
        return balancer;
    }

    private LoadBalancer CreateBalancer(
        string name, BalancerScheme scheme, LoadBalancerSpec spec, (string Tier, string Party) place, LogBucket logs)
    {
        var certificate = BalancerCertificates.Declare(_foundation, name)
            ?? throw new InvalidOperationException($"{name} has no names.");
        var balancer = new LoadBalancer(name, new()
        {
            Spec = spec,
            Name = name,
            Scheme = scheme,
            Protect = _plan.ProtectServices,
            Ipv6 = scheme == BalancerScheme.InternetFacing && _plan.Settings.Network.Ipv6,
            SubnetIds = _foundation.Network.SubnetIdsOf(place.Tier),
            SecurityGroupId = _foundation.SecurityGroups.GroupIdOf(place.Party),
            CertificateArn = certificate.Arn,
            LogBucketName = logs.BucketName,
            AlarmChannel = _foundation.AlarmChannel,
        }, _foundation.Options);
        _alarms.AddRange([balancer.Alarms, certificate.Alarms]);
        return balancer;
    }
}
