using System.Collections.Immutable;
using System.Net;
using Infra.Compute.Bootstrap;
using Infra.LoadBalancing;
using Infra.Networking;
using Infra.Security.Permissions;
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
        var expected = FlowsOf(environment).SelectMany(flow => RulesOf(environment, flow)).Order(StringComparer.Ordinal).ToList();
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
        var tiers = FlowsOf(environment).Where(flow => !flow.From.StartsWith('/') && !flow.To.StartsWith('/')).Concat(PreservedFlowsOf(settings))
            .Select(flow => (From: TierOf(settings, flow.From), To: TierOf(settings, flow.To))).ToHashSet();
        if (environment.Plan.Parts.Any(part => part.AddressCount > 1))
        {
            tiers.Add((settings.DataTier, settings.DataTier));
        }

        foreach (var acl in environment.OfType("aws:ec2/networkAcl:NetworkAcl"))
        {
            var own = (string)acl.Group("tags")["Tier"];
            var callers = tiers.Where(pair => pair.To == own).Select(pair => pair.From).ToList();
            var called = tiers.Where(pair => pair.From == own).Select(pair => pair.To).ToList();
            foreach (var (key, opens, answers) in new[] { ("ingress", callers, called), ("egress", called, callers) })
            {
                var throughNat = own == PublicTierOf(settings) ? CallersThroughNat(settings).ToList() : [];
                var answered = key == "egress" ? answers.Concat(throughNat.Select(caller => caller.Tier)) : answers;
                var expected = opens.Select(tier => $"{tier} 0-65535").Concat(answered.Except(opens).Select(tier => $"{tier} 1024-65535"))
                    .Concat(key == "ingress" ? BesideWorldEntries(settings, throughNat) : [])
                    .Concat(WorldEntriesOf(settings, own, key))
                    .Distinct().Order(StringComparer.Ordinal);
                var actual = acl.Groups(key)
                    .Where(entry => entry["action"] is "allow" && entry["protocol"] is "6" && entry.ContainsKey("cidrBlock"))
                    .Select(entry => $"{PeerOf(environment, (string)entry["cidrBlock"])} {entry["fromPort"]}-{entry["toPort"]}")
                    .Order(StringComparer.Ordinal);
                if (!expected.SequenceEqual(actual))
                {
                    yield return $"{acl.Name} {key}: {string.Join(", ", actual)} instead of {string.Join(", ", expected)}";
                }
            }
        }
    }

    // Ports that the tier is called on and calls: NAT gateways are in the public tier, and S3 has public addresses.
    private static IEnumerable<string> WorldEntriesOf(EnvironmentSettings settings, string tier, string key)
    {
        var flows = FlowsOf(settings).ToList();
        var served = flows.Where(flow => flow.From == "/internet/" && TierOf(settings, flow.To) == tier).Select(flow => flow.Port).ToHashSet();
        var calls = flows.Where(flow => flow.To.StartsWith('/') && TierOf(settings, flow.From) == tier).Select(flow => flow.Port)
            .Concat(tier == PublicTierOf(settings) ? CallersThroughNat(settings).Select(caller => caller.Port) : []).ToHashSet();
        return key == "ingress"
            ? [.. served.Select(port => $"world {port}-{port}"), .. calls.Count > 0 ? ["world 1024-3388", "world 3390-65535"] : Array.Empty<string>()]
            :
            [
                .. calls.Where(port => served.Count == 0 || port < 1024).Select(port => $"world {port}-{port}"),
                .. served.Count > 0 ? ["world 1024-65535"] : Array.Empty<string>(),
            ];
    }

    private static IEnumerable<(string Tier, int Port)> CallersThroughNat(EnvironmentSettings settings) =>
        FlowsOf(settings).Where(flow => flow.To == "/internet/").Select(flow => (TierOf(settings, flow.From), flow.Port)).Distinct();

    // Served ports and those of answers are open to everybody, and so to the tiers that call through NAT.
    private static IEnumerable<string> BesideWorldEntries(EnvironmentSettings settings, List<(string Tier, int Port)> throughNat) =>
        from caller in throughNat
        where caller.Port < 1024 && !FlowsOf(settings).Any(flow => flow.From == "/internet/" && flow.Port == caller.Port)
        select $"{caller.Tier} {caller.Port}-{caller.Port}";

    private static string PeerOf(DeclaredEnvironment environment, string block) => block == World ? "world" : TierOf(environment, block);

    // A packet of every declared flow and its answer: where groups let it out and in, network ACLs and routes do, too.
    private static IEnumerable<string> PacketsArrive(DeclaredEnvironment environment) =>
        from flow in FlowsOf(environment)
        from hop in HopsOf(environment, flow)
        where !hop.Passes
        select $"{flow.From} to {flow.To} {flow.Port}: {hop.Name}";

    private static IEnumerable<(string Name, bool Passes)> HopsOf(DeclaredEnvironment environment, Flow flow)
    {
        const int client = 40000;
        const string stranger = "198.51.100.7";
        var from = flow.From == "/internet/" ? null : TierOf(environment.Settings, flow.From);
        var to = flow.To.StartsWith('/') ? null : TierOf(environment.Settings, flow.To);
        var source = from is null ? stranger : AddressIn(environment, from);
        var target = to is null ? stranger : AddressIn(environment, to);
        foreach (var (tier, way) in new[] { (from, "egress"), (to, "ingress") })
        {
            var back = way == "egress" ? "ingress" : "egress";
            var other = way == "egress" ? target : source;
            yield return ($"{way} of {tier}", tier is null || Admits(environment, tier, way, other, flow.Port));
            yield return ($"answer at {tier}", tier is null || Admits(environment, tier, back, other, client));
        }

        if (flow.To == "/internet/" && from is not null)
        {
            var nat = PublicTierOf(environment.Settings);
            yield return ("to NAT", Admits(environment, nat, "ingress", source, flow.Port));
            yield return ("from NAT", Admits(environment, nat, "egress", stranger, flow.Port));
            yield return ("answer to NAT", Admits(environment, nat, "ingress", stranger, client));
            yield return ("answer from NAT", Admits(environment, nat, "egress", source, client));
            yield return ("route to NAT", DefaultRoutesOf(environment, from) == environment.Zones.Length);
        }

        if (flow.From == "/internet/" || flow.To == "/internet/")
        {
            yield return ("route to the internet gateway", DefaultRoutesOf(environment, PublicTierOf(environment.Settings)) == 1);
        }
    }

    private static string AddressIn(DeclaredEnvironment environment, string tier) => IPNetwork.Parse(environment.OfType(Subnet)
        .First(subnet => (string)subnet.Group("tags")["Tier"] == tier).Text("cidrBlock")).BaseAddress.ToString();

    private static bool Admits(DeclaredEnvironment environment, string tier, string direction, string address, int port) =>
        environment.OfType("aws:ec2/networkAcl:NetworkAcl").Single(acl => (string)acl.Group("tags")["Tier"] == tier).Groups(direction).Any(entry =>
            entry["action"] is "allow" && entry["protocol"] is "6"
            && entry.GetValueOrDefault("cidrBlock") is string block && IPNetwork.Parse(block).Contains(IPAddress.Parse(address))
            && (double)entry["fromPort"] <= port && port <= (double)entry["toPort"]);

    private static int DefaultRoutesOf(DeclaredEnvironment environment, string tier) => environment.OfType("aws:ec2/route:Route").Count(route =>
        route.Name.Contains($"-default-route-{tier}", StringComparison.Ordinal) && route.Inputs.ContainsKey("destinationCidrBlock"));

    // Gateways and default routes are where a flow needs them, and nowhere else.
    private static IEnumerable<string> WaysOutAreThoseOfFlows(DeclaredEnvironment environment)
    {
        var flows = FlowsOf(environment).ToList();
        var callers = CallersThroughNat(environment.Settings).Select(caller => caller.Tier).ToHashSet();
        var isPublic = callers.Count > 0 || flows.Any(flow => flow.From == "/internet/");
        foreach (var tier in environment.Settings.Network.Tiers.Select(tier => tier.Name))
        {
            if (DefaultRoutesOf(environment, tier) > 0 != (tier == PublicTierOf(environment.Settings) ? isPublic : callers.Contains(tier)))
            {
                yield return $"default routes of {tier}";
            }
        }

        if (environment.OfType("aws:ec2/internetGateway:InternetGateway").Any() != isPublic)
        {
            yield return "internet gateway";
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

    private static IEnumerable<Flow> FlowsOf(DeclaredEnvironment environment) => FlowsOf(environment.Settings)
        .Concat(environment.FindPart("mysql") is null ? [] : [new("mysql-users", "mysql", 3306)])
        .Concat(environment.FindPart("broker") is null ? [] : [new("broker-definitions", "broker", 443)])
        .Concat(environment.FindPart("logsearch") is null
            ? []
            : [new("logsearch-definitions", "logsearch", 443), new("logsearch-delivery", "logsearch", 443)]);

    private static IEnumerable<Flow> FlowsOf(EnvironmentSettings settings)
    {
        var services = settings.Services;
        var called = services.SelectMany(AllCallsOf).ToHashSet();
        var isPublic = services.Any(service => RouteOf(service) is not null);
        var internalHttp = services
            .Where(service => service is (ServiceSettings.HttpContainer or ServiceSettings.HttpForward) && called.Contains(service.Name)).ToList();
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
               where NamesOf(service).Any(call => internalTcp.Any(other => other.Name == call))
               from other in internalTcp
               select new Flow(service.Name, "tcp-balancer", other.Tcp.Port),
            .. publicTcp.SelectMany(service => new Flow[] { new("/internet/", "public-tcp", 443), new("public-tcp", service.Name, ServicePort) }),
            .. from service in services where NamesOf(service).Contains("mysql") select new Flow(service.Name, "mysql", 3306),
            .. from service in services where NamesOf(service).Contains("redis") select new Flow(service.Name, "redis", 6379),
            .. from service in services where NamesOf(service).Contains("broker") select new Flow(service.Name, "broker", 5671),
            .. from service in services where NamesOf(service).Contains("files") select new Flow(service.Name, "files", 2049),
            .. from service in services
               where !EndpointsOf(settings).IsEmpty
               select new Flow(service.Name, "aws-endpoints", 443),
            .. from service in services select new Flow(service.Name, "/s3/", 443),
            .. from service in services
               where NeededServices(service).Contains("dynamodb")
               select new Flow(service.Name, "/dynamodb/", 443),
            .. from service in services
               from port in InternetPortsOf(settings, service).Distinct()
               select new Flow(service.Name, "/internet/", port),
        ];
    }

    // What network ACLs see where a balancer keeps the addresses of clients.
    private static IEnumerable<Flow> PreservedFlowsOf(EnvironmentSettings settings) =>
        from service in InternalTcpOf(settings)
        where service.Tcp.PreserveClientAddresses
        from caller in settings.Services
        where NamesOf(caller).Contains(service.Name)
        select new Flow(caller.Name, service.Name, ServicePort);

    private static IEnumerable<ServiceSettings.TcpContainer> InternalTcpOf(EnvironmentSettings settings) =>
        from service in settings.Services.OfType<ServiceSettings.TcpContainer>()
        where service.Tcp.PublicHost is null && settings.Services.Any(other => NamesOf(other).Contains(service.Name))
        select service;

    private static IEnumerable<string> AllCallsOf(ServiceSettings service) =>
        service is ServiceSettings.HttpForward forward ? NamesOf(service).Append(forward.Proxy.To) : NamesOf(service);

    private static IEnumerable<string> NamesOf(ServiceSettings service) => service.Calls.OfType<CallSettings.Named>().Select(call => call.To);

    // Without a list of their own: what servers call.
    private static ImmutableArray<string> EndpointsOf(EnvironmentSettings settings) =>
        settings.Network.InterfaceEndpoints ?? [.. settings.Services.SelectMany(service => NeededEndpoints(settings.Region, service)).Distinct()];

    private static ServiceRouteSpec? RouteOf(ServiceSettings service) => service switch
    {
        ServiceSettings.HttpContainer http => http.Route,
        ServiceSettings.HttpForward forward => forward.Route,
        _ => null,
    };

    private static ContainerSpec? ContainerOf(ServiceSettings service) => service switch
    {
        ServiceSettings.HttpContainer http => http.Container,
        ServiceSettings.TcpContainer tcp => tcp.Container,
        ServiceSettings.TaskContainer task => task.Task,
        ServiceSettings.WorkerContainer worker => worker.Worker,
        _ => null,
    };

    // What servers call of AWS, by the page of the bootstrap: to leave their group, log, be managed, and fetch image and secrets.
    private static IEnumerable<string> NeededEndpoints(string region, ServiceSettings service)
    {
        var container = ContainerOf(service);
        return
        [
            "autoscaling", "logs", "monitoring", "ssm", "ssmmessages",
            .. container?.Image.Contains($".dkr.ecr.{region}.", StringComparison.Ordinal) == true || !service.ReadDocuments.IsEmpty
                ? ["ecr.api", "ecr.dkr"]
                : Array.Empty<string>(),
            .. container is not null && (NamesOf(service).Any(call => call is "mysql" or "redis" or "broker") || container.RegistrySecret is not null)
                ? ["secretsmanager"]
                : Array.Empty<string>(),
            .. NeededServices(service).Where(name => name is not ("s3" or "dynamodb")),
        ];
    }

    // What containers call with a role of their own, which they get from STS. The one policy that is drawn is of SES.
    private static IEnumerable<string> NeededServices(ServiceSettings service) =>
    [
        .. PermittedServices(service),
        .. QueuesOf(service).Any() ? ["sqs", "sts"] : Array.Empty<string>(),
        .. service.UsedBuckets.IsEmpty ? [] : new[] { "s3", "sts" },
        .. service.ReadDocuments.IsEmpty ? Array.Empty<string>() : ["appconfigdata", "sts"],
    ];

    private static IEnumerable<string> PermittedServices(ServiceSettings service) => service.ContainerPermissions.SelectMany(permission => new[]
    {
        permission switch
        {
            PermissionSpec.OnS3 => "s3",
            PermissionSpec.OnSqs => "sqs",
            PermissionSpec.OnSns => "sns",
            PermissionSpec.OnDynamoDb => "dynamodb",
            PermissionSpec.OnSecretsManager => "secretsmanager",
            PermissionSpec.OnParameterStore => "ssm",
            _ => "email",
        },
        "sts",
    });

    private static IEnumerable<int> InternetPortsOf(EnvironmentSettings settings, ServiceSettings service) =>
    [
        .. service.Calls.OfType<CallSettings.ToInternet>().SelectMany(call => call.Internet),
        .. NeededEndpoints(settings.Region, service).Except(EndpointsOf(settings)).Any()
            || NamesOf(service).Contains("internet")
            ? [443]
            : Array.Empty<int>(),
    ];

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
        "/s3/" or "/dynamodb/" => [$"{PrefixOf(environment)}-network-endpoint-{party.Trim('/')}-prefixListId"],
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

    private static string PublicTierOf(EnvironmentSettings settings) =>
        settings.Network.Tiers.First(tier => tier.Exposure == Exposure.Public).Name;

    private static string TierOf(EnvironmentSettings settings, string party) => party switch
    {
        "public-balancer" or "public-tcp" => PublicTierOf(settings),
        "internal-balancer" or "tcp-balancer" => settings.InternalTier,
        "mysql" or "mysql-users" or "redis" or "broker" or "broker-definitions" or "files"
            or "logsearch" or "logsearch-definitions" or "logsearch-delivery" => settings.DataTier,
        "aws-endpoints" => settings.Network.EndpointTier,
        _ => settings.Services.Single(service => service.Name == party).Tier,
    };

    // The tier whose subnets lie in a block.
    private static string TierOf(DeclaredEnvironment environment, string block) => environment.OfType(Subnet)
        .Where(subnet => IPNetwork.Parse(block).Contains(IPNetwork.Parse(subnet.Text("cidrBlock")).BaseAddress))
        .Select(subnet => (string)subnet.Group("tags")["Tier"]).Distinct().Single();
}
