using System.Collections.Immutable;
using Infra.Observability;
using Pulumi;
using Aws = Pulumi.Aws;

namespace Infra.LoadBalancing;

/// <summary>One listener of a network load balancer, its target groups and its alarm.</summary>
internal sealed class TcpService : ComponentResource
{
    private readonly string _name;
    private readonly TcpListener _listener;
    private readonly NetworkLoadBalancerArgs _args;

    /// <param name="balancerName">Logical name of the load balancer.</param>
    /// <param name="listener">The listener.</param>
    /// <param name="balancer">The load balancer.</param>
    /// <param name="args">Inputs of the load balancer.</param>
    /// <param name="parent">The component of the load balancer.</param>
    public TcpService(string balancerName, TcpListener listener, Aws.LB.LoadBalancer balancer, NetworkLoadBalancerArgs args, Resource parent)
        : base("infra:loadBalancing:TcpService", NameOf(balancerName, listener.Port), new ComponentResourceOptions { Parent = parent })
    {
        _name = NameOf(balancerName, listener.Port);
        _listener = listener;
        _args = args;
        var groups = WeightedGroup.Create(listener.Targets, CreateServerTargets, CreatePodTargets);
        CreateListener(balancer, groups);

        TargetGroupArn = groups[0].Group.Arn;
        PodTargetGroupArns = WeightedGroup.PodArnsOf(groups);
        Alarms = AlarmGroup.Create(
            this,
            LoadBalancerAlarms.Kind,
            args.AlarmChannel,
            NetworkLoadBalancerAlarms.CreateForTargets(balancer.ArnSuffix, WeightedGroup.BusiestOf(groups).ArnSuffix));
        RegisterOutputs();
    }

    public int Port => _listener.Port;

    public Output<string> TargetGroupArn { get; }

    public ImmutableSortedDictionary<string, Output<string>> PodTargetGroupArns { get; }

    public AlarmGroup Alarms { get; }

    public static string NameOf(string balancerName, int port) => $"{balancerName}-{port}";

    private CustomResourceOptions Child => new() { Parent = this };

    private bool IsTls => _listener.Protocol == TcpProtocol.Tls;

    private string Protocol => IsTls ? "TLS" : "TCP";

    private void CreateListener(Aws.LB.LoadBalancer balancer, ImmutableArray<WeightedGroup> groups)
    {
        var name = $"{_name}-listener";
        _ = new Aws.LB.Listener(name, new()
        {
            LoadBalancerArn = balancer.Arn,
            Protocol = Protocol,
            Port = _listener.Port,
            SslPolicy = IsTls ? (Input<string>)TlsPolicies.NameOf(_args.Spec.Tls) : null,
            CertificateArn = IsTls ? _args.CertificateArn : null,
            DefaultActions = [WeightedGroup.CreateListenerAction(groups)],
            Tags = new() { ["Name"] = name },
        }, Child);
    }

    private Aws.LB.TargetGroup CreateServerTargets() => CreateTargetGroup($"{_name}-targets", "instance");

    private Aws.LB.TargetGroup CreatePodTargets(PodTargets pods) => CreateTargetGroup($"{_name}-{pods.Suffix}", "ip", WeightedGroup.TagOf(pods));

    private Aws.LB.TargetGroup CreateTargetGroup(string name, string targetType, params KeyValuePair<string, string>[] tags) =>
        new(name, new()
        {
            NamePrefix = "tcp-",
            VpcId = _args.VpcId,
            TargetType = targetType,
            Protocol = Protocol,
            Port = _listener.TargetPort,
            DeregistrationDelay = _listener.DrainSeconds,
            ConnectionTermination = true,
            PreserveClientIp = _listener.PreserveClientAddresses ? "true" : "false",
            HealthCheck = new Aws.LB.Inputs.TargetGroupHealthCheckArgs
            {
                Enabled = true,
                Protocol = "TCP",
                Port = "traffic-port",
                Interval = _listener.HealthIntervalSeconds,
                HealthyThreshold = 2,
                UnhealthyThreshold = 3,
            },
            Tags = new Dictionary<string, string>(tags) { ["Name"] = name },
        }, Child);
}
