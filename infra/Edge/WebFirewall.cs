using Infra.Observability;
using Pulumi;
using Aws = Pulumi.Aws;

namespace Infra.Edge;

/// <summary>
/// A web ACL of AWS WAF for an application load balancer: managed rules, rate limits for each client and for all clients together, lists of addresses
/// and countries. It allows a request unless a rule refuses it, and logs the requests that rules refuse or count.
/// </summary>
public sealed partial class WebFirewall : ComponentResource
{
    private const string Scope = "REGIONAL";

    private readonly string _name;
    private readonly WebFirewallArgs _args;

    /// <summary>ARN of the web ACL.</summary>
    [Output("arn")]
    public Output<string> Arn { get; private set; }

    /// <summary>Its alarms.</summary>
    public AlarmGroup Alarms { get; }

    /// <summary>Its log of requests.</summary>
    public LogSource LogSource { get; }

    /// <param name="name">Logical name; also the name of the web ACL, so it must be unique in account and region.</param>
    /// <param name="args">Inputs.</param>
    /// <param name="options">Options.</param>
    /// <exception cref="ResourceException">The spec breaks rules; the message lists all of them, and nothing has been registered.</exception>
    public WebFirewall(string name, WebFirewallArgs args, ComponentResourceOptions? options = null)
        : base("infra:edge:WebFirewall", name, WebFirewallValidation.Check(name, args), options)
    {
        _name = name;
        _args = args;
        var acl = CreateWebAcl(CreateRules());
        _ = new Aws.WafV2.WebAclAssociation($"{name}-association", new() { WebAclArn = acl.Arn, ResourceArn = args.BalancerArn }, Child);
        LogSource = CreateLogging(acl);

        Arn = acl.Arn;
        Alarms = AlarmGroup.Create(this, "web-firewall", args.AlarmChannel, WebFirewallAlarms.Create(name, args));
        RegisterOutputs();
    }

    /// <summary>Name of the log group of a firewall. WAF requires the prefix <c>aws-waf-logs-</c>.</summary>
    /// <param name="name">Logical name of the firewall.</param>
    public static string LogGroupNameOf(string name) => $"aws-waf-logs-{name}";

    private CustomResourceOptions Child => new() { Parent = this };

    // A preview shows this text, except where it contains the ARNs of new IP sets: then the whole text is unknown.
    private Input<string> CreateRules()
    {
        var sets = AddressSet.Create(_args.Spec).ToList();
        if (sets.Count == 0)
        {
            return WebAclPlanner.ToJson(_name, _args.Spec, new Dictionary<string, string>());
        }

        var arns = sets.Select(set => CreateSet(set).Arn.Apply(arn => KeyValuePair.Create(set.Key, arn)));
        return Output.All(arns).Apply(pairs => WebAclPlanner.ToJson(_name, _args.Spec, pairs.ToDictionary()));
    }

    private Aws.WafV2.IpSet CreateSet(AddressSet set)
    {
        var name = $"{_name}-{set.Key}";
        return new(name, new()
        {
            Name = name,
            Scope = Scope,
            IpAddressVersion = set.Version,
            Addresses = [.. set.Addresses.Select(address => (Input<string>)address.ToString())],
            Tags = new() { ["Name"] = name },
        }, Child);
    }

    private Aws.WafV2.WebAcl CreateWebAcl(Input<string> rules)
    {
        var name = $"{_name}-acl";
        return new(name, new()
        {
            Name = _name,
            Description = $"In front of the load balancer of {_name}.",
            Scope = Scope,
            DefaultAction = new Aws.WafV2.Inputs.WebAclDefaultActionArgs { Allow = new Aws.WafV2.Inputs.WebAclDefaultActionAllowArgs() },
            RuleJson = rules,
            VisibilityConfig = new Aws.WafV2.Inputs.WebAclVisibilityConfigArgs
            {
                CloudwatchMetricsEnabled = true,
                MetricName = _name,
                SampledRequestsEnabled = true,
            },
            Tags = new() { ["Name"] = name },
        }, Child);
    }
}
