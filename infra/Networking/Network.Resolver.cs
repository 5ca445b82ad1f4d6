using Infra.Observability;
using Infra.Security;
using Pulumi;
using Aws = Pulumi.Aws;

namespace Infra.Networking;

public sealed partial class Network
{
    // Of the rules in the group: the names that are answered come first.
    private const int AnsweredPriority = 100;
    private const int OthersPriority = 200;

    // Of the group among others that an organisation may add. AWS keeps 100 and below to itself.
    private const int GroupPriority = 200;

    // Names are a way to carry data out that neither network ACLs nor flow logs see. So all queries are logged, and where the names that may be asked
    // for are known, no others are answered.
    private LogSource CreateResolver()
    {
        var queries = CreateQueryLog();
        if (_args.AnsweredNames is { } names)
        {
            CreateResolverFirewall([.. names.Order(StringComparer.Ordinal).SelectMany(name => new[] { name, $"*.{name}" })]);
        }

        return queries;
    }

    // https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-query-logs-choosing-target-resource.html.
    private LogSource CreateQueryLog()
    {
        var name = $"{_name}-query-log";
        var groupName = QueryLogGroupNameOf(_name);
        var group = CreateLogGroup($"{name}-group", groupName);
        var policy = new Aws.CloudWatch.LogResourcePolicy($"{name}-policy", new()
        {
            PolicyName = name,
            PolicyDocument = LogDeliveryPolicies.Write("QueryLogs", _args.Location, groupName).ToJson(),
        }, Child);
        var config = new Aws.Route53.ResolverQueryLogConfig(
            name, new() { Name = name, DestinationArn = group.Arn, Tags = Tags(name) }, new() { Parent = this, DependsOn = { policy } });
        _ = new Aws.Route53.ResolverQueryLogConfigAssociation(
            $"{name}-association", new() { ResolverQueryLogConfigId = config.Id, ResourceId = _vpc.Id }, Child);
        return new(name, group.Name);
    }

    // https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-dns-firewall-overview.html.
    private void CreateResolverFirewall(InputList<string> names)
    {
        var name = $"{_name}-resolver";
        var group = new Aws.Route53.ResolverFirewallRuleGroup(name, new() { Name = name, Tags = Tags(name) }, Child);
        CreateResolverRule("answered", AnsweredPriority, group, names, "ALLOW");
        CreateResolverRule("others", OthersPriority, group, "*", "BLOCK", "NODATA");
        _ = new Aws.Route53.ResolverFirewallRuleGroupAssociation($"{name}-association", new()
        {
            Name = name,
            FirewallRuleGroupId = group.Id,
            VpcId = _vpc.Id,
            Priority = GroupPriority,
            Tags = Tags($"{name}-association"),
        }, Child);
    }

    private void CreateResolverRule(
        string key, int priority, Aws.Route53.ResolverFirewallRuleGroup group, InputList<string> domains, string action, string? blockResponse = null)
    {
        var name = $"{_name}-resolver-{key}";
        var list = new Aws.Route53.ResolverFirewallDomainList(name, new() { Name = name, Domains = domains, Tags = Tags(name) }, Child);
        _ = new Aws.Route53.ResolverFirewallRule($"{name}-rule", new()
        {
            Name = name,
            FirewallRuleGroupId = group.Id,
            FirewallDomainListId = list.Id,
            Priority = priority,
            Action = action,
            BlockResponse = blockResponse is null ? null : (Input<string>)blockResponse,
        }, Child);
    }
}
