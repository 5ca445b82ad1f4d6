using System.Collections.Immutable;
using System.Net;
using Infra.Stacks.Settings;
using Infra.Tests.Support;

namespace Infra.Tests.Stacks;

internal static partial class Invariants
{
    private const int ServicePort = 8443;
    private const string World = "0.0.0.0/0";
    private const string WorldOverIpv6 = "::/0";

    /// <summary>Who opens connections to whom. Ends without a security group of ours are in slashes.</summary>
    private sealed record Flow(string From, string To, int Port);

    private static IEnumerable<string> RulesAreThoseOfFlows(Landscape landscape)
    {
        var expected = FlowsOf(landscape.Settings).SelectMany(flow => RulesOf(landscape, flow)).Order(StringComparer.Ordinal).ToList();
        var actual = landscape.Resources.Where(IsRule).Select(TextOf).Order(StringComparer.Ordinal).ToList();
        return expected.Except(actual).Select(rule => $"missing {rule}").Concat(actual.Except(expected).Select(rule => $"undeclared {rule}")).Concat(actual.Count == actual.Distinct().Count() ? [] : ["a rule twice"]);
    }

    private static IEnumerable<string> TiersMeetWhereFlowsDo(Landscape landscape)
    {
        var tiers = FlowsOf(landscape.Settings).Where(flow => !flow.From.StartsWith('/') && !flow.To.StartsWith('/'))
            .Select(flow => (From: TierOf(landscape.Settings, flow.From), To: TierOf(landscape.Settings, flow.To))).ToHashSet();
        foreach (var acl in landscape.OfType("aws:ec2/networkAcl:NetworkAcl"))
        {
            var own = (string)acl.Group("tags")["Tier"];
            var callers = tiers.Where(pair => pair.To == own).Select(pair => pair.From).ToList();
            var called = tiers.Where(pair => pair.From == own).Select(pair => pair.To).ToList();
            foreach (var (key, opens, answers) in new[] { ("ingress", callers, called), ("egress", called, callers) })
            {
                var expected = opens.Select(tier => $"{tier} 0-65535").Concat(answers.Except(opens).Select(tier => $"{tier} 1024-65535")).Distinct().Order(StringComparer.Ordinal);
                var actual = acl.Groups(key).Where(entry => entry["action"] is "allow" && entry.GetValueOrDefault("cidrBlock") is string block && block != World)
                    .Select(entry => $"{TierOf(landscape, (string)entry["cidrBlock"])} {entry["fromPort"]}-{entry["toPort"]}").Order(StringComparer.Ordinal);
                if (!expected.SequenceEqual(actual))
                {
                    yield return $"{acl.Name} {key}: {string.Join(", ", actual)} instead of {string.Join(", ", expected)}";
                }
            }
        }
    }

    private static IEnumerable<string> ShutToTheWorld(Landscape landscape) => Unless(
        rule => (rule.Inputs["fromPort"], rule.Inputs["toPort"]) is (80.0, 80.0) or (443.0, 443.0) && rule.Text("securityGroupId") == $"{PrefixOf(landscape)}-public-balancer-id",
        landscape.Resources.Where(resource => resource.Type.Contains("SecurityGroupIngress", StringComparison.Ordinal) && (resource.Inputs.ContainsKey("cidrIpv4") || resource.Inputs.ContainsKey("cidrIpv6"))));

    private static IEnumerable<Flow> FlowsOf(EnvironmentSettings settings)
    {
        var names = settings.Services.Select(service => service.Name).ToHashSet();
        var called = settings.Services.SelectMany(service => service.AllCalls).Where(names.Contains).Distinct();
        return
        [
            .. settings.PublicServices.Any() ? new Flow[] { new("/internet/", "public-balancer", 80), new("/internet/", "public-balancer", 443) } : [],
            .. settings.PublicServices.Select(service => new Flow("public-balancer", service.Name, ServicePort)),
            .. called.Select(name => new Flow("internal-balancer", name, ServicePort)),
            .. from service in settings.Services where service.AllCalls.Any(names.Contains) select new Flow(service.Name, "internal-balancer", 443),
            .. from service in settings.Services where service.Calls.Contains("mysql") select new Flow(service.Name, "mysql", 3306),
            .. from service in settings.Services where service.Calls.Contains("redis") select new Flow(service.Name, "redis", 6379),
            .. from service in settings.Services where !settings.Network.InterfaceEndpoints.IsEmpty select new Flow(service.Name, "aws-endpoints", 443),
            .. from service in settings.Services select new Flow(service.Name, "/s3/", 443),
            .. from service in settings.Services where NeedsTheInternet(settings, service) select new Flow(service.Name, "/internet/", 443),
        ];
    }

    // What servers call of AWS, by the page of the bootstrap: to leave their group, log, be managed, and fetch image and secrets.
    private static IEnumerable<string> NeededEndpoints(ServiceSettings service)
    {
        var reads = service.Calls.Any(call => call is "mysql" or "redis");
        return [
            "autoscaling", "logs", "monitoring", "ssm", "ssmmessages",
            .. service.Container is { Image: var image } && image.Contains(".dkr.ecr.", StringComparison.Ordinal) ? ["ecr.api", "ecr.dkr"] : Array.Empty<string>(),
            .. service.Container is not null && reads ? ["secretsmanager"] : Array.Empty<string>(),
        ];
    }

    private static bool NeedsTheInternet(EnvironmentSettings settings, ServiceSettings service) =>
        NeededEndpoints(service).Except(settings.Network.InterfaceEndpoints).Any() || service.Calls.Contains("internet") || service.Container?.Image.StartsWith("registry.example.com/", StringComparison.Ordinal) == true;

    private static IEnumerable<string> RulesOf(Landscape landscape, Flow flow)
    {
        foreach (var peer in PeersOf(landscape, flow.To))
        {
            if (!flow.From.StartsWith('/'))
            {
                yield return $"{GroupOf(landscape, flow.From)} to {peer} {flow.Port}";
            }
        }

        foreach (var peer in PeersOf(landscape, flow.From))
        {
            if (!flow.To.StartsWith('/'))
            {
                yield return $"{GroupOf(landscape, flow.To)} from {peer} {flow.Port}";
            }
        }
    }

    private static IEnumerable<string> PeersOf(Landscape landscape, string party) => party switch
    {
        "/internet/" => landscape.Settings.Network.EnableIpv6 ? [World, WorldOverIpv6] : [World],
        "/s3/" => [$"{PrefixOf(landscape)}-network-endpoint-s3-prefixListId"],
        _ => [GroupOf(landscape, party)],
    };

    private static string GroupOf(Landscape landscape, string party) => party == "aws-endpoints" ? $"{PrefixOf(landscape)}-network-endpoints-id" : $"{PrefixOf(landscape)}-{party}-id";

    private static bool IsRule(RecordedResource resource) => resource.Type.StartsWith("aws:vpc/securityGroup", StringComparison.Ordinal);

    private static string TextOf(RecordedResource rule)
    {
        var peer = string.Join('+', new[] { "referencedSecurityGroupId", "prefixListId", "cidrIpv4", "cidrIpv6" }.Select(key => rule.Inputs.GetValueOrDefault(key)).OfType<string>());
        var direction = rule.Type.Contains("Ingress", StringComparison.Ordinal) ? "from" : "to";
        return $"{rule.Text("securityGroupId")} {direction} {peer} {rule.Inputs["fromPort"]}{(rule.Inputs["fromPort"].Equals(rule.Inputs["toPort"]) ? "" : $"-{rule.Inputs["toPort"]}")}";
    }

    private static string TierOf(EnvironmentSettings settings, string party) => party switch
    {
        "public-balancer" => "public",
        "internal-balancer" => settings.InternalServices.MinBy(service => service.Name, StringComparer.Ordinal)!.Tier,
        "mysql" or "redis" => settings.DataTier,
        "aws-endpoints" => settings.Network.EndpointTier,
        _ => settings.Services.Single(service => service.Name == party).Tier,
    };

    // The tier whose subnets lie in a block.
    private static string TierOf(Landscape landscape, string block) => landscape.OfType(Subnet)
        .Where(subnet => IPNetwork.Parse(block).Contains(IPNetwork.Parse(subnet.Text("cidrBlock")).BaseAddress)).Select(subnet => (string)subnet.Group("tags")["Tier"]).Distinct().Single();
}
