using System.Net;
using Infra.Cluster;
using Infra.Networking;

namespace Infra.Tests.Stacks.Environments.Pods;

internal static partial class PodInvariants
{
    private const int AnswerPort = 40000;

    // Over groups and network ACLs: from the blocks and tiers that settings name, at 443, and from no other address.
    private static IEnumerable<string> ApiServerIsReachedFromWhereItIsSaid(DeclaredEnvironment environment)
    {
        if (environment.Plan.Cluster is null)
        {
            yield break;
        }

        var cluster = environment.Settings.Cluster;
        var named = cluster.PrivateAccess.Select(caller => BlockOf(environment, caller)).Order(StringComparer.Ordinal).ToList();
        var group = $"{environment.Plan.Names.Cluster}-id";
        var open = environment.OfType("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule")
            .Where(rule => rule.Text("securityGroupId") == group && rule.Inputs.ContainsKey("cidrIpv4")).ToList();
        var blocks = open.Select(rule => rule.Text("cidrIpv4")).Order(StringComparer.Ordinal).ToList();
        if (!named.SequenceEqual(blocks) || open.Any(rule => (rule.Inputs["fromPort"], rule.Inputs["toPort"]) is not (443.0, 443.0)))
        {
            yield return $"{group} lets in {string.Join(", ", blocks)} instead of {string.Join(", ", named)}";
        }

        foreach (var block in named)
        {
            var address = IPNetwork.Parse(block).BaseAddress;
            if (!Passes(environment, cluster.Tier, "ingress", address, WebPorts.Https)
                || !Passes(environment, cluster.Tier, "egress", address, AnswerPort))
            {
                yield return $"{block} does not pass the network ACL of {cluster.Tier}";
            }
        }

        foreach (var tier in cluster.PrivateAccess.Select(caller => caller.Tier).OfType<string>())
        {
            var address = Tiers(environment).Single(known => known.Tier == cluster.Tier).Ip;
            if (!Passes(environment, tier, "egress", address, WebPorts.Https) || !Passes(environment, tier, "ingress", address, AnswerPort))
            {
                yield return $"{tier} does not let its calls out";
            }
        }
    }

    private static string BlockOf(DeclaredEnvironment environment, ApiCaller caller) => caller.Block is { } block
        ? $"{block}"
        : $"{AddressPlan.Create(environment.Settings.Network.Cidr, environment.Settings.Network.Tiers, environment.Settings.Zones)
            .Tiers.Single(tier => tier.Name == caller.Tier).Block}";

    private static bool Passes(DeclaredEnvironment environment, string tier, string direction, IPAddress address, int port) =>
        environment.OfType("aws:ec2/networkAcl:NetworkAcl").Single(acl => (string)acl.Group("tags")["Tier"] == tier).Groups(direction).Any(entry =>
            entry["action"] is "allow" && entry["protocol"] is "6"
            && entry.GetValueOrDefault("cidrBlock") is string block && IPNetwork.Parse(block).Contains(address)
            && (double)entry["fromPort"] <= port && port <= (double)entry["toPort"]);
}
