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

    /// <summary>The balancer that the internet reaches; null without public TCP services.</summary>
    public NetworkLoadBalancer? Public => _public;

    /// <summary>The balancer of a TCP service; null without one.</summary>
    /// <param name="tcp">The listener of the service.</param>
    public NetworkLoadBalancer? BalancerOf(TcpSettings tcp) => tcp.PublicHost is null ? _internal : _public;

    private NetworkLoadBalancer CreateInternal(string tier, LogBucket logs)
    {
        var name = _plan.Names.TcpBalancer;
        var balancer = CreateBalancer(
            name, BalancerScheme.Internal, (tier, PartyNames.TcpBalancer), [.. _plan.TcpServices], logs);
        _ = new AliasRecords(name, new()
        {
            Names = [.. _plan.TcpServices.Select(service => service.HostName).Order(StringComparer.Ordinal)],
            ZoneId = _foundation.Domain.PrivateZoneId,
            BalancerDnsName = balancer.DnsName,
            BalancerZoneId = balancer.ZoneId,
        }, _foundation.Options);
        return balancer;
    }

    private NetworkLoadBalancer CreatePublic(string tier, LogBucket logs) => CreateBalancer(
        _plan.Names.PublicTcpBalancer,
        BalancerScheme.InternetFacing,
        (tier, PartyNames.PublicTcpBalancer),
        [.. _plan.PublicTcpServices],
        logs);

    private NetworkLoadBalancer CreateBalancer(
        string name,
        BalancerScheme scheme,
        (string Tier, string Party) place,
        ImmutableArray<ServicePlan> services,
        LogBucket logs)
    {
        var certificate = BalancerCertificates.Declare(_foundation, name);
        var balancer = new NetworkLoadBalancer(name, new()
        {
            Spec = _plan.Settings.TcpBalancer,
            Name = name,
            Scheme = scheme,
            Protect = _plan.ProtectServices,
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
}
