using System.Collections.Immutable;
using Infra.Observability;
using Pulumi;
using Aws = Pulumi.Aws;

namespace Infra.LoadBalancing;

/// <summary>A network load balancer with TCP and TLS listeners, each with its target groups. It has one address in each zone.</summary>
public sealed class NetworkLoadBalancer : ComponentResource
{
    private readonly string _name;
    private readonly NetworkLoadBalancerArgs _args;
    private readonly ImmutableArray<TcpService> _services;

    /// <summary>ARN of the balancer.</summary>
    [Output("arn")]
    public Output<string> Arn { get; private set; }

    /// <summary>DNS name that AWS assigned, the target of alias records.</summary>
    [Output("dnsName")]
    public Output<string> DnsName { get; private set; }

    /// <summary>Id of AWS's hosted zone of <see cref="DnsName"/>.</summary>
    [Output("zoneId")]
    public Output<string> ZoneId { get; private set; }

    /// <summary>ARNs of the target groups of servers, by listener port; of the first pods for a listener without servers.</summary>
    [Output("targetGroupArns")]
    public Output<ImmutableDictionary<string, string>> TargetGroupArns { get; private set; }

    /// <summary>Its alarms, then those of each listener in the order of the ports.</summary>
    public ImmutableArray<AlarmGroup> Alarms { get; }

    /// <param name="name">Logical name.</param>
    /// <param name="args">Inputs.</param>
    /// <param name="options">Options.</param>
    /// <exception cref="ResourceException">The spec breaks rules; the message lists all of them, and nothing has been registered.</exception>
    public NetworkLoadBalancer(string name, NetworkLoadBalancerArgs args, ComponentResourceOptions? options = null)
        : base("infra:loadBalancing:NetworkLoadBalancer", name, NetworkLoadBalancerValidation.Check(name, args), options)
    {
        _name = name;
        _args = args;
        var balancer = CreateBalancer();
        _services =
        [
            .. args.Listeners.OrderBy(listener => listener.Port).Select(listener => new TcpService(name, listener, balancer, args, this)),
        ];

        Arn = balancer.Arn;
        DnsName = balancer.DnsName;
        ZoneId = balancer.ZoneId;
        TargetGroupArns = Output
            .All(_services.Select(service => service.TargetGroupArn.Apply(arn => KeyValuePair.Create($"{service.Port}", arn))))
            .Apply(pairs => pairs.ToImmutableDictionary());
        Alarms =
        [
            AlarmGroup.Create(this, LoadBalancerAlarms.Kind, args.AlarmChannel, NetworkLoadBalancerAlarms.Create(balancer.ArnSuffix)),
            .. _services.Select(service => service.Alarms),
        ];
        RegisterOutputs();
    }

    /// <summary>
    /// The alarms that a bad release of the service behind a listener sets off: unhealthy targets. Instance refreshes stop at them.
    /// </summary>
    /// <param name="port">Port of the listener.</param>
    public ImmutableArray<Alarm> ReleaseAlarmsOf(int port) =>
        [Alarms.Single(group => group.Title == TcpService.NameOf(_name, port)).For(LoadBalancerAlarms.Unhealthy)];

    /// <summary>ARNs of the target groups of pods behind a listener, by the name of their cluster.</summary>
    /// <param name="port">Port of the listener.</param>
    public ImmutableSortedDictionary<string, Output<string>> PodTargetGroupArnsOf(int port) =>
        _services.Single(service => service.Port == port).PodTargetGroupArns;

    /// <summary>Prefix of a load balancer's access logs in the log bucket.</summary>
    /// <param name="name">Logical name of the balancer.</param>
    public static string LogPrefixOf(string name) => $"{name}/access";

    private Aws.LB.LoadBalancer CreateBalancer()
    {
        var spec = _args.Spec;
        var name = $"{_name}-balancer";
        return new(name, new()
        {
            Name = _args.Name,
            LoadBalancerType = "network",
            Internal = _args.Scheme == BalancerScheme.Internal,
            IpAddressType = "ipv4",
            Subnets = _args.SubnetIds,
            SecurityGroups = [_args.SecurityGroupId],
            EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic = "on",
            EnableCrossZoneLoadBalancing = spec.CrossZone,
            EnableDeletionProtection = _args.Protect,
            EnableZonalShift = spec.ZonalShift,

            // AWS logs TLS connections only: https://docs.aws.amazon.com/elasticloadbalancing/latest/network/enable-access-logs.html.
            AccessLogs = NetworkLoadBalancerValidation.HasTls(_args)
                ? (Input<Aws.LB.Inputs.LoadBalancerAccessLogsArgs>)new Aws.LB.Inputs.LoadBalancerAccessLogsArgs
                {
                    Enabled = true,
                    Bucket = _args.LogBucketName,
                    Prefix = LogPrefixOf(_name),
                }
                : null,
            Tags = new() { ["Name"] = name },
        }, new() { Parent = this });
    }
}
