using Infra.Stacks.Settings;
using Infra.Tests.Support;

namespace Infra.Tests.Stacks.Environments;

internal static partial class Invariants
{
    private const int BusiestPercent = 90;

    // Any one zone goes dark in production: each group's other servers carry its load, each database has a writer and each shard a node, and
    // balancers and ways out stand elsewhere too.
    private static IEnumerable<string> AZoneCanBeLost(DeclaredEnvironment environment)
    {
        if (environment.Plan.Profile != EnvironmentProfile.Production)
        {
            return [];
        }

        var zoneOf = environment.OfType(Subnet).ToDictionary(subnet => $"{subnet.Name}-id", subnet => subnet.Text("availabilityZoneId"));
        return environment.Zones.SelectMany(lost => LeftWithout(environment, lost, zoneOf).Select(what => $"without {lost}, {what}"));
    }

    private static IEnumerable<string> LeftWithout(DeclaredEnvironment environment, string lost, Dictionary<string, string> zoneOf) =>
    [
        .. from servers in GroupsThatServe(environment)
           let zones = servers.Texts("vpcZoneIdentifiers").Select(id => zoneOf[id]).ToList()
           from size in SmallestSizesOf(environment, servers)
           let busy = BusyPercent(environment, servers, size, ServersLeft(size, zones, lost))
           where busy > BusiestPercent
           select $"{size} servers of {servers.Name} are {busy:0} % busy",
        .. from balancer in environment.OfType("aws:lb/loadBalancer:LoadBalancer")
           where balancer.Texts("subnets").All(id => zoneOf[id] == lost)
           select $"{balancer.Name} is gone",
        .. from gateway in environment.OfType(NatGateway)
           where zoneOf[gateway.Text("subnetId")] == lost && environment.OfType(NatGateway).Count() == 1
           select $"{gateway.Name} is gone",
        .. from primary in environment.OfType(Database).Where(instance => !IsReplica(instance))
           where primary.Inputs["multiAz"] is not true
           select $"{primary.Name} may be gone",
        .. from cache in environment.OfType(Cache)
           where cache.Inputs["multiAzEnabled"] is not true || NumberOf(cache, "replicasPerNodeGroup") < 1
           select $"a shard of {cache.Name} may be gone",
        .. from broker in environment.OfType(Broker)
           where broker.Text("deploymentMode") != "CLUSTER_MULTI_AZ" || broker.Texts("subnetIds").All(id => zoneOf[id] == lost)
           select $"{broker.Name} may be gone",
        .. from files in environment.OfType(FileSystem)
           where !environment.OfType(MountTarget).Any(target =>
               target.Text("fileSystemId") == $"{files.Name}-id" && zoneOf[target.Text("subnetId")] != lost)
           select $"{files.Name} cannot be mounted",
    ];

    // The servers are dealt out to the zones one by one, as AWS balances them; the lost zone is among those that got one more.
    private static int ServersLeft(int size, List<string> zones, string lost)
    {
        var dealt = zones.OrderBy(zone => zone == lost ? 0 : 1).ToList();
        return Enumerable.Range(0, size).Count(server => dealt[server % dealt.Count] != lost);
    }

    // All of them were as busy as their scaling keeps them.
    private static double BusyPercent(DeclaredEnvironment environment, RecordedResource servers, int size, int left)
    {
        var tracking = environment.OfType("aws:autoscaling/policy:Policy")
            .Where(policy => policy.Text("autoscalingGroupName") == servers.Text("name"))
            .Where(policy => policy.Inputs.ContainsKey("targetTrackingConfiguration"))
            .Select(policy => policy.Group("targetTrackingConfiguration"))
            .Where(goal => goal.ContainsKey("predefinedMetricSpecification"))
            .Single(goal => InnerOf(goal, "predefinedMetricSpecification")["predefinedMetricType"] is "ASGAverageCPUUtilization");
        return left == 0 ? double.PositiveInfinity : size * (double)tracking["targetValue"] / left;
    }

    private static IEnumerable<int> SmallestSizesOf(DeclaredEnvironment environment, RecordedResource servers) =>
        environment.OfType("aws:autoscaling/schedule:Schedule")
            .Where(schedule => schedule.Text("autoscalingGroupName") == servers.Text("name"))
            .Prepend(servers).Select(resource => (int)NumberOf(resource, "minSize")).Distinct();
}
