namespace Infra.Stacks.Planning;

/// <summary>Counts the addresses that subnets come to need at the largest size of everything, with one zone lost.</summary>
internal static class AddressNeeds
{
    // https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html: eight free addresses to grow.
    private const int BalancerAddresses = 8;

    /// <summary>Addresses that a subnet of a tier may come to need.</summary>
    /// <param name="plan">The environment.</param>
    /// <param name="tier">Name of the tier.</param>
    public static int Count(EnvironmentPlan plan, string tier)
    {
        var network = plan.Settings.Network;
        var remaining = Math.Max(1, plan.Settings.Zones.Length - 1);
        var servers = plan.Services.Where(service => service.HasServers && service.Settings.Tier == tier)
            .Sum(service => PerZone(service.MaxInstances, remaining));
        var data = PerZone(plan.Parts.Where(part => part.Party?.Tier == tier).Sum(part => part.AddressCount), remaining);
        var applicationBalancers = CountTrue(plan.PublicServices.Any() && plan.BalancerTiers.Public == tier, plan.BalancerTiers.Internal == tier);

        // A network load balancer has one address in each zone.
        var networkBalancers = CountTrue(plan.PublicTcpServices.Any() && plan.BalancerTiers.Public == tier, plan.BalancerTiers.Tcp == tier);
        var endpoints = network.EndpointTier == tier ? network.Endpoints.Length : 0;

        // In each zone, or in one, which can be any.
        var nat = CountTrue(plan.HasNat && plan.BalancerTiers.Public == tier);
        var clusters = ClusterPlan.AddressesPerZone([.. plan.Clusters.Where(cluster => cluster.Spec.Tier == tier)], remaining);
        return servers + clusters + data + (applicationBalancers * BalancerAddresses) + networkBalancers + endpoints + nat;
    }

    private static int CountTrue(params ReadOnlySpan<bool> conditions)
    {
        var count = 0;
        foreach (var condition in conditions)
        {
            count += condition ? 1 : 0;
        }

        return count;
    }

    private static int PerZone(int count, int zones) => (count + zones - 1) / zones;
}
