using System.Collections.Immutable;
using Infra.Networking;
using Infra.Observability;
using Pulumi;
using Aws = Pulumi.Aws;

namespace Infra.LoadBalancing;

/// <summary>
/// An application load balancer that serves HTTPS only. Its listener answers 404 if no <see cref="ServiceRoute"/> matches. An internet-facing load
/// balancer also has an HTTP listener, which redirects clients to HTTPS. The logs are written to a <see cref="LogBucket"/>.
/// </summary>
public sealed partial class LoadBalancer : ComponentResource
{
    private readonly string _name;
    private readonly LoadBalancerArgs _args;

    /// <summary>ARN of the balancer.</summary>
    [Output("arn")]
    public Output<string> Arn { get; private set; }

    /// <summary>The part of the ARN that metrics use as a dimension: <c>app/NAME/ID</c>.</summary>
    [Output("arnSuffix")]
    public Output<string> ArnSuffix { get; private set; }

    /// <summary>DNS name that AWS assigned, the target of alias records.</summary>
    [Output("dnsName")]
    public Output<string> DnsName { get; private set; }

    /// <summary>Id of AWS's hosted zone of <see cref="DnsName"/>.</summary>
    [Output("zoneId")]
    public Output<string> ZoneId { get; private set; }

    /// <summary>ARN of the HTTPS listener. Service routes add rules to it.</summary>
    [Output("httpsListenerArn")]
    public Output<string> HttpsListenerArn { get; private set; }

    /// <summary>Its alarms.</summary>
    public AlarmGroup Alarms { get; }

    /// <param name="name">Logical name.</param>
    /// <param name="args">Inputs.</param>
    /// <param name="options">Options.</param>
    /// <exception cref="ResourceException">The spec breaks rules; the message lists all of them, and nothing has been registered.</exception>
    public LoadBalancer(string name, LoadBalancerArgs args, ComponentResourceOptions? options = null)
        : base("infra:loadBalancing:LoadBalancer", name, LoadBalancerValidation.Check(name, args), options)
    {
        _name = name;
        _args = args;
        var balancer = CreateBalancer();
        var https = CreateHttpsListener(balancer);
        if (args.Scheme == BalancerScheme.InternetFacing)
        {
            CreateRedirect(balancer);
        }

        Arn = balancer.Arn;
        ArnSuffix = balancer.ArnSuffix;
        DnsName = balancer.DnsName;
        ZoneId = balancer.ZoneId;
        HttpsListenerArn = https.Arn;
        Alarms = AlarmGroup.Create(this, LoadBalancerAlarms.Kind, args.AlarmChannel, LoadBalancerAlarms.Create(args.Spec, balancer.ArnSuffix));
        RegisterOutputs();
    }

    /// <summary>TCP ports that a load balancer listens on: 443, and 80 if it is internet-facing.</summary>
    /// <param name="scheme">Clients of the load balancer.</param>
    public static ImmutableArray<int> PortsOf(BalancerScheme scheme) =>
        scheme == BalancerScheme.InternetFacing ? [WebPorts.Http, WebPorts.Https] : [WebPorts.Https];

    /// <summary>Prefixes of a load balancer's access and connection logs in the log bucket.</summary>
    /// <param name="name">Logical name of the balancer.</param>
    public static ImmutableArray<string> LogPrefixesOf(string name) => [AccessPrefixOf(name), ConnectionPrefixOf(name)];

    private CustomResourceOptions Child => new() { Parent = this };

    private static string AccessPrefixOf(string name) => $"{name}/access";

    private static string ConnectionPrefixOf(string name) => $"{name}/connection";

    private Aws.LB.LoadBalancer CreateBalancer()
    {
        var spec = _args.Spec;
        var name = $"{_name}-balancer";
        return new(name, new()
        {
            Name = _args.Name,
            LoadBalancerType = "application",
            Internal = _args.Scheme == BalancerScheme.Internal,
            IpAddressType = _args.Ipv6 ? "dualstack" : "ipv4",
            Subnets = _args.SubnetIds,
            SecurityGroups = [_args.SecurityGroupId],
            IdleTimeout = spec.IdleTimeout,
            ClientKeepAlive = spec.ClientKeepAliveSeconds,
            EnableDeletionProtection = _args.Protect,
            EnableHttp2 = true,
            EnableZonalShift = spec.ZonalShift,
            DropInvalidHeaderFields = true,

            // The strictest mode also refuses unusual requests that are harmless, such as a GET with a body:
            // https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html#desync-mitigation-mode.
            DesyncMitigationMode = "defensive",
            EnableWafFailOpen = false,
            XffHeaderProcessingMode = "append",
            AccessLogs = new Aws.LB.Inputs.LoadBalancerAccessLogsArgs
            {
                Enabled = true,
                Bucket = _args.LogBucketName,
                Prefix = AccessPrefixOf(_name),
            },
            ConnectionLogs = new Aws.LB.Inputs.LoadBalancerConnectionLogsArgs
            {
                Enabled = true,
                Bucket = _args.LogBucketName,
                Prefix = ConnectionPrefixOf(_name),
            },
            Tags = new() { ["Name"] = name },
        }, Child);
    }
}
