using Infra.Networking;
using Infra.Tests.Support;

namespace Infra.Tests.Stacks.Environments;

internal static partial class Invariants
{
    private const string NatGateway = "aws:ec2/natGateway:NatGateway";
    private const string Subnet = "aws:ec2/subnet:Subnet";

    private static IEnumerable<string> SpreadOverZones(DeclaredEnvironment environment)
    {
        var zones = environment.Zones.Order(StringComparer.Ordinal).ToList();
        foreach (var tier in environment.Settings.Network.Tiers)
        {
            var own = environment.OfType(Subnet).Where(subnet => subnet.Group("tags")["Tier"] is string name && name == tier.Name);
            if (!own.Select(subnet => subnet.Text("availabilityZoneId")).Order(StringComparer.Ordinal).SequenceEqual(zones))
            {
                yield return $"subnets of {tier.Name}";
            }
        }

        var zoneOf = environment.OfType(Subnet).ToDictionary(subnet => $"{subnet.Name}-id", subnet => subnet.Text("availabilityZoneId"));
        foreach (var resource in environment.Resources)
        {
            if (SubnetKeyOf(resource) is { } key
                && !resource.Texts(key).Select(id => zoneOf[id]).Order(StringComparer.Ordinal).SequenceEqual(zones))
            {
                yield return $"{resource.Type} {resource.Name}";
            }
        }

        // A group of nodes is in one zone, and its name tells which.
        foreach (var group in environment.OfType("aws:eks/nodeGroup:NodeGroup"))
        {
            var zone = Assert.Single(group.Texts("subnetIds").Select(id => zoneOf[id]));
            if (!$"{group.Name}-".Contains($"-{zone.Split('-')[1]}-", StringComparison.Ordinal))
            {
                yield return group.Name;
            }
        }
    }

    private static IEnumerable<string> ReplicasSpread(DeclaredEnvironment environment)
    {
        var databases = environment.OfType(Database).ToLookup(IsReplica);
        var standbys = environment.OfType(Database).Count(primary => primary.Inputs["multiAz"] is true);
        var functions = environment.OfType("aws:lambda/function:Function")
            .Where(function => function.Name.EndsWith("-mysql-users", StringComparison.Ordinal))
            .Sum(function => ((System.Collections.IEnumerable)function.Group("vpcConfig")["subnetIds"]).Cast<object>().Count());

        // A test restores each primary beside it.
        var restored = environment.OfType("aws:backup/restoreTestingSelection:RestoreTestingSelection").Count() * databases[false].Count();
        var made = databases[false].Count() + databases[true].Count() + standbys;
        if (made + functions + restored != (environment.FindPart("mysql")?.AddressCount ?? 0))
        {
            yield return "not as many instances as asked for";
        }

        // A primary that follows another until it is promoted has a standby, and so no zone.
        var replicasOf = databases[true].Where(replica => !replica.Name.EndsWith("-primary", StringComparison.Ordinal))
            .GroupBy(replica => replica.Text("replicateSourceDb"));
        foreach (var shard in replicasOf)
        {
            var perZone = shard.CountBy(replica => replica.Text("availabilityZone")).Select(count => count.Value).ToList();
            if (perZone.Max() - (perZone.Count < environment.Zones.Length ? 0 : perZone.Min()) > 1)
            {
                yield return $"replicas of {shard.Key}";
            }
        }

        var nodes = environment.OfType(Cache)
            .Sum(cache => (double)cache.Inputs["numNodeGroups"] * (1 + (double)cache.Inputs["replicasPerNodeGroup"]));
        if (nodes != (environment.FindPart("redis")?.AddressCount ?? 0))
        {
            yield return "not as many nodes as asked for";
        }

        foreach (var cache in environment.OfType(Cache))
        {
            var replicas = (double)cache.Inputs["replicasPerNodeGroup"];
            if (replicas >= environment.Zones.Length
                || cache.Inputs["multiAzEnabled"] is true != replicas > 0)
            {
                yield return cache.Name;
            }
        }
    }

    private static IEnumerable<string> LeftThroughNat(DeclaredEnvironment environment)
    {
        var network = environment.Settings.Network;
        var expected = CallersThroughNat(environment.Settings).Any()
            ? network.Nat switch { NatMode.None => 0, NatMode.Single => 1, _ => environment.Zones.Length }
            : 0;
        if (environment.OfType(NatGateway).Count() != expected)
        {
            yield return "not as many gateways as asked for";
        }

        if (network.Nat == NatMode.PerZone)
        {
            foreach (var route in environment.OfType("aws:ec2/route:Route").Where(route => route.Inputs.ContainsKey("natGatewayId")))
            {
                var zone = environment.Zones.Single(zone => route.Text("routeTableId").EndsWith($"-{zone}-id", StringComparison.Ordinal));
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
