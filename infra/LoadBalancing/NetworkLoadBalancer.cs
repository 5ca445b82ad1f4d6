using System.Collections.Immutable;
using Infra.Observability;
using Pulumi;
using Aws = Pulumi.Aws;

namespace Infra.LoadBalancing;

/// <summary>An internal network load balancer: TCP and TLS services, each a listener with a target group, at one address in each zone.</summary>
public sealed class NetworkLoadBalancer : ComponentResource
{
    private const string AwsTls = "TLS";

    private readonly string _name;
    private readonly NetworkLoadBalancerArgs _args;

    /// <summary>ARN of the balancer.</summary>
    [Output("arn")]
    public Output<string> Arn { get; private set; }

    /// <summary>DNS name that AWS gave it, the target of alias records.</summary>
    [Output("dnsName")]
    public Output<string> DnsName { get; private set; }

    /// <summary>Id of the hosted zone, AWS's own, of <see cref="DnsName"/>.</summary>
    [Output("zoneId")]
    public Output<string> ZoneId { get; private set; }

    /// <summary>ARNs of the target groups by the port that clients call.</summary>
    [Output("targetGroupArns")]
    public Output<ImmutableDictionary<string, string>> TargetGroupArns { get; private set; }

    /// <summary>Its alarms.</summary>
    public AlarmGroup Alarms { get; }

    /// <param name="name">Logical name.</param>
    /// <param name="args">Inputs.</param>
    /// <param name="options">Options.</param>
    /// <exception cref="ResourceException">The spec breaks rules; the message lists all of them, and nothing has been registered.</exception>
    public NetworkLoadBalancer(string name, NetworkLoadBalancerArgs args, ComponentResourceOptions? options = null)
        : base("infra:loadBalancing:NetworkLoadBalancer", name, NetworkLoadBalancerRules.Check(name, args), options)
    {
        _name = name;
        _args = args;
        var balancer = CreateBalancer();
        ImmutableArray<(int Port, Aws.LB.TargetGroup Group)> groups = [.. args.Spec.Listeners.Select(listener => (listener.Port, CreateService(balancer, listener)))];

        Arn = balancer.Arn;
        DnsName = balancer.DnsName;
        ZoneId = balancer.ZoneId;
        TargetGroupArns = Output.All(groups.Select(group => group.Group.Arn.Apply(arn => KeyValuePair.Create($"{group.Port}", arn)))).Apply(pairs => pairs.ToImmutableDictionary());
        Alarms = AlarmGroup.Create(this, LoadBalancerAlarms.Kind, args.Alarms, NetworkLoadBalancerAlarms.Of(
            balancer.ArnSuffix,
            groups.OrderBy(group => group.Port).Select(group => (group.Port, (Input<string>)group.Group.ArnSuffix))));
        RegisterOutputs();
    }

    /// <summary>Prefix in the log bucket under which a balancer's access logs lie.</summary>
    /// <param name="name">Logical name of the balancer.</param>
    public static string LogPrefixOf(string name) => $"{name}/access";

    private CustomResourceOptions Child => new() { Parent = this };

    private static InputMap<string> Tags(string name) => new() { ["Name"] = name };

    private static string TextOf(TcpProtocol protocol) => protocol == TcpProtocol.Tls ? AwsTls : "TCP";

    private Aws.LB.LoadBalancer CreateBalancer()
    {
        var spec = _args.Spec;
        var name = $"{_name}-balancer";
        return new(name, new()
        {
            Name = spec.Name,
            LoadBalancerType = "network",
            Internal = true,
            IpAddressType = "ipv4",
            Subnets = _args.SubnetIds,
            SecurityGroups = [_args.SecurityGroupId],
            EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic = "on",
            EnableCrossZoneLoadBalancing = spec.CrossZone,
            EnableDeletionProtection = spec.DeletionProtection,
            EnableZonalShift = spec.ZonalShift,

            // AWS logs TLS connections alone: https://docs.aws.amazon.com/elasticloadbalancing/latest/network/enable-access-logs.html.
            AccessLogs = NetworkLoadBalancerRules.HasTls(spec)
                ? (Input<Aws.LB.Inputs.LoadBalancerAccessLogsArgs>)new Aws.LB.Inputs.LoadBalancerAccessLogsArgs { Enabled = true, Bucket = _args.LogBucketName, Prefix = LogPrefixOf(_name) }
                : null,
            Tags = Tags(name),
        }, Child);
    }

    private Aws.LB.TargetGroup CreateService(Aws.LB.LoadBalancer balancer, TcpListenerSpec spec)
    {
        var group = CreateTargetGroup(spec);
        var name = $"{_name}-listener-{spec.Port}";
        var isTls = spec.Protocol == TcpProtocol.Tls;
        _ = new Aws.LB.Listener(name, new()
        {
            LoadBalancerArn = balancer.Arn,
            Protocol = TextOf(spec.Protocol),
            Port = spec.Port,
            SslPolicy = isTls ? (Input<string>)TlsPolicies.NameOf(_args.Spec.Tls) : null,
            CertificateArn = isTls ? _args.CertificateArn : null,
            DefaultActions = [new Aws.LB.Inputs.ListenerDefaultActionArgs { Type = "forward", TargetGroupArn = group.Arn }],
            Tags = Tags(name),
        }, Child);
        return group;
    }

    private Aws.LB.TargetGroup CreateTargetGroup(TcpListenerSpec spec)
    {
        var name = $"{_name}-targets-{spec.Port}";
        return new(name, new()
        {
            NamePrefix = "tcp-",
            VpcId = _args.VpcId,
            TargetType = "instance",
            Protocol = TextOf(spec.Protocol),
            Port = spec.TargetPort ?? spec.Port,
            DeregistrationDelay = spec.DrainSeconds,
            ConnectionTermination = true,
            PreserveClientIp = "true",
            HealthCheck = new Aws.LB.Inputs.TargetGroupHealthCheckArgs
            {
                Enabled = true,
                Protocol = "TCP",
                Port = "traffic-port",
                Interval = spec.HealthIntervalSeconds,
                HealthyThreshold = 2,
                UnhealthyThreshold = 3,
            },
            Tags = Tags(name),
        }, Child);
    }
}
