using Infra.Networking;
using Infra.Tests.Support;

namespace Infra.Tests.Stacks;

internal static partial class Invariants
{
    private const string NatGateway = "aws:ec2/natGateway:NatGateway";
    private const string Subnet = "aws:ec2/subnet:Subnet";

    private static IEnumerable<string> SpreadOverZones(Landscape landscape)
    {
        var zones = landscape.Settings.Zones.ToHashSet();
        foreach (var tier in landscape.Settings.Network.Tiers)
        {
            if (!landscape.OfType(Subnet).Where(subnet => subnet.Group("tags")["Tier"] is string name && name == tier.Name).Select(subnet => subnet.Text("availabilityZoneId")).Order().SequenceEqual(zones.Order()))
            {
                yield return $"subnets of {tier.Name}";
            }
        }

        var zoneOf = landscape.OfType(Subnet).ToDictionary(subnet => $"{subnet.Name}-id", subnet => subnet.Text("availabilityZoneId"));
        foreach (var (resource, key) in landscape.Resources.Select(resource => (resource, SubnetKeyOf(resource))).Where(pair => pair.Item2 is not null))
        {
            if (!resource.Texts(key!).Select(id => zoneOf[id]).Order().SequenceEqual(zones.Order()))
            {
                yield return $"{resource.Type} {resource.Name}";
            }
        }
    }

    private static IEnumerable<string> ReplicasSpread(Landscape landscape)
    {
        var mySql = landscape.Settings.MySql;
        var databases = landscape.OfType(Database).ToLookup(IsReplica);
        if (databases[false].Count() != (mySql?.Shards ?? 0) || databases[true].Count() != (mySql?.Shards ?? 0) * (mySql?.Replicas ?? 0))
        {
            yield return "not as many instances as asked for";
        }

        foreach (var shard in databases[true].GroupBy(replica => replica.Text("replicateSourceDb")))
        {
            var perZone = shard.CountBy(replica => replica.Text("availabilityZone")).Select(count => count.Value).ToList();
            if (perZone.Max() - (perZone.Count < landscape.Settings.Zones.Length ? 0 : perZone.Min()) > 1)
            {
                yield return $"replicas of {shard.Key}";
            }
        }

        foreach (var cache in landscape.OfType(Cache))
        {
            var replicas = (double)cache.Inputs["replicasPerNodeGroup"];
            if (replicas != landscape.Settings.Redis!.ReplicasPerShard || replicas >= landscape.Settings.Zones.Length || cache.Inputs["multiAzEnabled"] is true != replicas > 0)
            {
                yield return cache.Name;
            }
        }
    }

    private static IEnumerable<string> LeftThroughNat(Landscape landscape)
    {
        var network = landscape.Settings.Network;
        var expected = network.Nat switch { NatMode.None => 0, NatMode.Single => 1, _ => landscape.Settings.Zones.Length };
        if (landscape.OfType(NatGateway).Count() != expected)
        {
            yield return "not as many gateways as asked for";
        }

        if (network.Nat == NatMode.PerZone)
        {
            foreach (var route in landscape.OfType("aws:ec2/route:Route").Where(route => route.Inputs.ContainsKey("natGatewayId")))
            {
                var zone = landscape.Settings.Zones.Single(zone => route.Text("routeTableId").EndsWith($"-{zone}-id", StringComparison.Ordinal));
                if (!route.Text("natGatewayId").EndsWith($"-{zone}-id", StringComparison.Ordinal))
                {
                    yield return route.Name;
                }
            }
        }
    }

    private static string? SubnetKeyOf(RecordedResource resource) => resource.Type switch
    {
        "aws:autoscaling/group:Group" => "vpcZoneIdentifiers",
        "aws:lb/loadBalancer:LoadBalancer" => "subnets",
        "aws:rds/subnetGroup:SubnetGroup" or "aws:elasticache/subnetGroup:SubnetGroup" => "subnetIds",
        _ => null,
    };
}
