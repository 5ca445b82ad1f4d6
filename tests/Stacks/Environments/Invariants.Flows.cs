using System.Net;
using Infra.LoadBalancing;
using Infra.Stacks.Settings;
using Infra.Tests.Support;

namespace Infra.Tests.Stacks.Environments;

internal static partial class Invariants
{
    private const int ServicePort = 8443;
    private const string World = "0.0.0.0/0";
    private const string WorldOverIpv6 = "::/0";

    /// <summary>Who opens connections to whom. Ends without a security group of ours are in slashes.</summary>
    private sealed record Flow(string From, string To, int Port);

    private static IEnumerable<string> RulesAreThoseOfFlows(DeclaredEnvironment environment)
    {
        var expected = FlowsOf(environment.Settings).SelectMany(flow => RulesOf(environment, flow)).Order(StringComparer.Ordinal).ToList();
        var actual = environment.Resources.Where(IsRule).Select(TextOf).Order(StringComparer.Ordinal).ToList();
        return
        [
            .. expected.Except(actual).Select(rule => $"missing {rule}"),
            .. actual.Except(expected).Select(rule => $"undeclared {rule}"),
            .. actual.CountBy(rule => rule).Where(count => count.Value > 1).Select(count => $"twice {count.Key}"),
        ];
    }

    private static IEnumerable<string> TiersMeetWhereFlowsDo(DeclaredEnvironment environment)
    {
        var settings = environment.Settings;
        var tiers = FlowsOf(settings).Where(flow => !flow.From.StartsWith('/') && !flow.To.StartsWith('/')).Concat(PreservedFlowsOf(settings))
            .Select(flow => (From: TierOf(settings, flow.From), To: TierOf(settings, flow.To))).ToHashSet();
        foreach (var acl in environment.OfType("aws:ec2/networkAcl:NetworkAcl"))
        {
            var own = (string)acl.Group("tags")["Tier"];
            var callers = tiers.Where(pair => pair.To == own).Select(pair => pair.From).ToList();
            var called = tiers.Where(pair => pair.From == own).Select(pair => pair.To).ToList();
            foreach (var (key, opens, answers) in new[] { ("ingress", callers, called), ("egress", called, callers) })
            {
                var expected = opens.Select(tier => $"{tier} 0-65535").Concat(answers.Except(opens).Select(tier => $"{tier} 1024-65535"))
                    .Distinct().Order(StringComparer.Ordinal);
                var actual = acl.Groups(key)
                    .Where(entry => entry["action"] is "allow" && entry.GetValueOrDefault("cidrBlock") is string block && block != World)
                    .Select(entry => $"{TierOf(environment, (string)entry["cidrBlock"])} {entry["fromPort"]}-{entry["toPort"]}")
                    .Order(StringComparer.Ordinal);
                if (!expected.SequenceEqual(actual))
                {
                    yield return $"{acl.Name} {key}: {string.Join(", ", actual)} instead of {string.Join(", ", expected)}";
                }
            }
        }
    }

    // Rules of security groups, and the listeners of balancers that face the internet.
    private static IEnumerable<string> ShutToTheWorld(DeclaredEnvironment environment) =>
    [
        .. Unless(
            rule => (rule.Text("securityGroupId")[(PrefixOf(environment).Length + 1)..], rule.Inputs["fromPort"], rule.Inputs["toPort"])
                is ("public-balancer-id", 80.0, 80.0) or ("public-balancer-id", 443.0, 443.0) or ("public-tcp-id", 443.0, 443.0),
            from resource in environment.Resources
            where resource.Type.Contains("SecurityGroupIngress", StringComparison.Ordinal)
            where resource.Inputs.ContainsKey("cidrIpv4") || resource.Inputs.ContainsKey("cidrIpv6")
            select resource),
        .. Unless(
            listener => listener.Inputs["port"] is 80.0 or 443.0,
            from balancer in environment.OfType("aws:lb/loadBalancer:LoadBalancer")
            where balancer.Inputs["internal"] is false
            from listener in environment.OfType("aws:lb/listener:Listener")
            where listener.Text("loadBalancerArn") == $"{balancer.Name}-arn"
            select listener),
    ];

    private static IEnumerable<Flow> FlowsOf(EnvironmentSettings settings)
    {
        var services = settings.Services;
        var called = services.SelectMany(AllCallsOf).ToHashSet();
        var isPublic = services.Any(service => RouteOf(service) is not null);
        var internalHttp = services.Where(service => service is not ServiceSettings.TcpContainer && called.Contains(service.Name)).ToList();
        var internalTcp = InternalTcpOf(settings).ToList();
        var publicTcp = services.OfType<ServiceSettings.TcpContainer>().Where(service => service.Tcp.PublicHost is not null).ToList();
        return
        [
            .. isPublic ? new Flow[] { new("/internet/", "public-balancer", 80), new("/internet/", "public-balancer", 443) } : [],
            .. services.Where(service => RouteOf(service) is not null).Select(service => new Flow("public-balancer", service.Name, ServicePort)),
            .. internalHttp.Select(service => new Flow("internal-balancer", service.Name, ServicePort)),
            .. from service in services
               where AllCallsOf(service).Any(call => internalHttp.Any(other => other.Name == call))
               select new Flow(service.Name, "internal-balancer", 443),
            .. internalTcp.Select(service => new Flow("tcp-balancer", service.Name, ServicePort)),

            // Who calls one service behind the balancer reaches the ports of all.
            .. from service in services
               where service.Calls.Any(call => internalTcp.Any(other => other.Name == call))
               from other in internalTcp
               select new Flow(service.Name, "tcp-balancer", other.Tcp.Port),
            .. publicTcp.SelectMany(service => new Flow[] { new("/internet/", "public-tcp", 443), new("public-tcp", service.Name, ServicePort) }),
            .. from service in services where service.Calls.Contains("mysql") select new Flow(service.Name, "mysql", 3306),
            .. from service in services where service.Calls.Contains("redis") select new Flow(service.Name, "redis", 6379),
            .. from service in services
               where !settings.Network.InterfaceEndpoints.IsEmpty
               select new Flow(service.Name, "aws-endpoints", 443),
            .. from service in services select new Flow(service.Name, "/s3/", 443),
            .. from service in services where NeedsTheInternet(settings, service) select new Flow(service.Name, "/internet/", 443),
        ];
    }

    // What network ACLs see where a balancer keeps the addresses of clients.
    private static IEnumerable<Flow> PreservedFlowsOf(EnvironmentSettings settings) =>
        from service in InternalTcpOf(settings)
        where service.Tcp.PreserveClientAddresses
        from caller in settings.Services
        where caller.Calls.Contains(service.Name)
        select new Flow(caller.Name, service.Name, ServicePort);

    private static IEnumerable<ServiceSettings.TcpContainer> InternalTcpOf(EnvironmentSettings settings) =>
        from service in settings.Services.OfType<ServiceSettings.TcpContainer>()
        where service.Tcp.PublicHost is null && settings.Services.Any(other => other.Calls.Contains(service.Name))
        select service;

    private static IEnumerable<string> AllCallsOf(ServiceSettings service) =>
        service is ServiceSettings.HttpForward forward ? service.Calls.Append(forward.Proxy.To) : service.Calls;

    private static ServiceRouteSpec? RouteOf(ServiceSettings service) => service switch
    {
        ServiceSettings.HttpContainer http => http.Route,
        ServiceSettings.HttpForward forward => forward.Route,
        _ => null,
    };

    private static string? ImageOf(ServiceSettings service) => service switch
    {
        ServiceSettings.HttpContainer http => http.Container.Image,
        ServiceSettings.TcpContainer tcp => tcp.Container.Image,
        _ => null,
    };

    // What servers call of AWS, by the page of the bootstrap: to leave their group, log, be managed, and fetch image and secrets.
    private static IEnumerable<string> NeededEndpoints(ServiceSettings service)
    {
        var image = ImageOf(service);
        return
        [
            "autoscaling", "logs", "monitoring", "ssm", "ssmmessages",
            .. image?.Contains(".dkr.ecr.", StringComparison.Ordinal) == true ? ["ecr.api", "ecr.dkr"] : Array.Empty<string>(),
            .. image is not null && service.Calls.Any(call => call is "mysql" or "redis") ? ["secretsmanager"] : Array.Empty<string>(),
        ];
    }

    private static bool NeedsTheInternet(EnvironmentSettings settings, ServiceSettings service) =>
        NeededEndpoints(service).Except(settings.Network.InterfaceEndpoints).Any()
        || service.Calls.Contains("internet")
        || ImageOf(service)?.StartsWith("registry.example.com/", StringComparison.Ordinal) == true;

    private static IEnumerable<string> RulesOf(DeclaredEnvironment environment, Flow flow)
    {
        foreach (var peer in PeersOf(environment, flow.To))
        {
            if (!flow.From.StartsWith('/'))
            {
                yield return $"{GroupOf(environment, flow.From)} to {peer} {flow.Port}";
            }
        }

        foreach (var peer in PeersOf(environment, flow.From))
        {
            if (!flow.To.StartsWith('/'))
            {
                yield return $"{GroupOf(environment, flow.To)} from {peer} {flow.Port}";
            }
        }
    }

    private static IEnumerable<string> PeersOf(DeclaredEnvironment environment, string party) => party switch
    {
        "/internet/" => environment.Settings.Network.Ipv6 ? [World, WorldOverIpv6] : [World],
        "/s3/" => [$"{PrefixOf(environment)}-network-endpoint-s3-prefixListId"],
        _ => [GroupOf(environment, party)],
    };

    private static string GroupOf(DeclaredEnvironment environment, string party) =>
        $"{PrefixOf(environment)}-{(party == "aws-endpoints" ? "network-endpoints" : party)}-id";

    private static bool IsRule(RecordedResource resource) => resource.Type.StartsWith("aws:vpc/securityGroup", StringComparison.Ordinal);

    private static string TextOf(RecordedResource rule)
    {
        string[] keys = ["referencedSecurityGroupId", "prefixListId", "cidrIpv4", "cidrIpv6"];
        var peer = string.Join('+', keys.Select(key => rule.Inputs.GetValueOrDefault(key)).OfType<string>());
        var direction = rule.Type.Contains("Ingress", StringComparison.Ordinal) ? "from" : "to";
        var (from, to) = (rule.Inputs["fromPort"], rule.Inputs["toPort"]);
        return $"{rule.Text("securityGroupId")} {direction} {peer} {from}{(from.Equals(to) ? "" : $"-{to}")}";
    }

    private static string TierOf(EnvironmentSettings settings, string party) => party switch
    {
        "public-balancer" or "public-tcp" => "public",
        "internal-balancer" or "tcp-balancer" => settings.InternalTier,
        "mysql" or "redis" => settings.DataTier,
        "aws-endpoints" => settings.Network.EndpointTier,
        _ => settings.Services.Single(service => service.Name == party).Tier,
    };

    // The tier whose subnets lie in a block.
    private static string TierOf(DeclaredEnvironment environment, string block) => environment.OfType(Subnet)
        .Where(subnet => IPNetwork.Parse(block).Contains(IPNetwork.Parse(subnet.Text("cidrBlock")).BaseAddress))
        .Select(subnet => (string)subnet.Group("tags")["Tier"]).Distinct().Single();
}
