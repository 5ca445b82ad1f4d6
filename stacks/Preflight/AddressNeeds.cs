using Infra.Compute;
using Infra.Networking;
using Infra.Validation;
using Infra.Stacks.Settings;

namespace Infra.Stacks.Preflight;

/// <summary>Whether subnets hold what can come to be in them at the largest size of everything, with a zone lost.</summary>
internal static class AddressNeeds
{
    // https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html: five addresses of a subnet are AWS's.
    private const int ReservedAddresses = 5;

    // https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html: eight free addresses to grow.
    private const int BalancerAddresses = 8;

    /// <summary>A problem for each tier that is too small.</summary>
    /// <param name="settings">The environment.</param>
    public static IEnumerable<Problem> Problems(EnvironmentSettings settings)
    {
        for (var i = 0; i < settings.Network.Tiers.Length; i++)
        {
            var tier = settings.Network.Tiers[i];
            var room = (1 << (32 - tier.PrefixLength)) - ReservedAddresses;
            var need = NeedOf(settings, tier.Name);
            if (need > room)
            {
                yield return new(
                    $"network.tiers[{i}].prefixLength",
                    $"must leave each subnet of {tier.Name} {need} addresses, for everything at its largest size with one zone lost",
                    $"{tier.PrefixLength}, which leaves {room}",
                    "Use larger subnets or smaller services.");
            }
        }
    }

    /// <summary>Addresses that a subnet of a tier may come to need.</summary>
    /// <param name="settings">The environment.</param>
    /// <param name="tier">Name of the tier.</param>
    public static int NeedOf(EnvironmentSettings settings, string tier)
    {
        var remaining = Math.Max(1, settings.Zones.Length - 1);
        var spread = settings.Services.Where(service => service.Tier == tier).Sum(service => PerZone(service.Servers, remaining));
        if (tier == settings.DataTier)
        {
            spread += PerZone((settings.MySql?.AddressCount ?? 0) + (settings.Redis?.NodeCount ?? 0), remaining);
        }

        var balancers = settings.PublicServices.Any() && EnvironmentConnections.PublicTierOf(settings) == tier ? 1 : 0;
        balancers += settings.InternalServices.Any() && EnvironmentConnections.InternalTierOf(settings) == tier ? 1 : 0;
        var endpoints = settings.Network.EndpointTier == tier ? settings.Network.InterfaceEndpoints.Length : 0;

        // In each zone or in one, which any may be.
        var nat = settings.Network.Nat != NatMode.None && EnvironmentConnections.PublicTierOf(settings) == tier ? 1 : 0;
        return spread + (balancers * BalancerAddresses) + endpoints + nat;
    }

    private static int PerZone(ServerGroupSpec servers, int zones) => PerZone(servers.MostInstances, zones);

    private static int PerZone(int count, int zones) => (count + zones - 1) / zones;
}
