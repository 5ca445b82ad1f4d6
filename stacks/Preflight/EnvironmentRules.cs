using Infra.Connections;
using Infra.LoadBalancing;
using Infra.Networking;
using Infra.Rules;
using Infra.Stacks.Settings;

namespace Infra.Stacks.Preflight;

/// <summary>What the parts of an environment must keep to together, beside what each must keep to alone. Paths are those of the settings.</summary>
internal static class EnvironmentRules
{
    // A balancer's name, the environment's with a role behind it, has at most 32 characters.
    private const int LongestPrefix = 23;

    /// <summary>Every broken rule.</summary>
    /// <param name="settings">The environment.</param>
    public static IEnumerable<Problem> Problems(EnvironmentSettings settings)
    {
        Problem[] basic = [.. OfNames(settings), .. OfTiers(settings), .. OfNat(settings), .. OfCopies(settings), .. OfForwarding(settings)];
        return basic.Length > 0 ? basic : [.. OfRoutes(settings), .. OfConnections(settings), .. AddressNeeds.Problems(settings)];
    }

    private static IEnumerable<Problem> OfNames(EnvironmentSettings settings)
    {
        if (settings.NamePrefix.Length > LongestPrefix)
        {
            yield return new(
                "profile",
                $"must be of an environment whose project and stack have together at most {LongestPrefix - 1} characters, as balancers' names begin with them",
                Problem.Quote(settings.NamePrefix),
                "Choose a shorter name for the stack.");
        }

        foreach (var name in settings.Services.CountBy(service => service.Name).Where(count => count.Value > 1).Select(count => count.Key))
        {
            yield return new("services", "must have names of their own", Problem.Quote(name));
        }
    }

    private static IEnumerable<Problem> OfTiers(EnvironmentSettings settings)
    {
        var tier = settings.Network.Tiers.FirstOrDefault(tier => tier.Name == settings.DataTier);
        if (tier is not { Exposure: not Exposure.Public } && (settings.MySql ?? (object?)settings.Redis) is not null)
        {
            var tiers = settings.Network.Tiers.Where(tier => tier.Exposure != Exposure.Public).Select(tier => tier.Name);
            yield return new("dataTier", "must be a tier that is not public", Problem.Quote(settings.DataTier), $"Such tiers: {string.Join(", ", tiers)}.");
        }

        if (settings.PublicServices.Any() && !settings.Network.Tiers.Any(tier => tier.Exposure == Exposure.Public))
        {
            yield return new("network.tiers", "must have a public one, as services have routes from the internet");
        }
    }

    private static IEnumerable<Problem> OfNat(EnvironmentSettings settings)
    {
        if (settings is { Profile: EnvironmentProfile.Production, Network.Nat: NatMode.Single, Zones.Length: > 1 })
        {
            yield return new("network.nat", "must not be single in production, where the loss of one zone would cut off all others", "single", "Use perZone.");
        }

        if (settings.Network.Nat == NatMode.None && settings.Network.InterfaceEndpoints.IsEmpty && !settings.Services.IsEmpty)
        {
            yield return new("network.nat", "must not be none without interface endpoints, as servers could not reach AWS", "none");
        }
    }

    private static IEnumerable<Problem> OfCopies(EnvironmentSettings settings)
    {
        if (settings.Redis is { } redis && redis.ReplicasPerShard >= settings.Zones.Length && !settings.Zones.IsEmpty)
        {
            yield return new(
                "redis.replicasPerShard",
                $"must be at most {settings.Zones.Length - 1} in {settings.Zones.Length} zones, as each copy of a shard is in a zone of its own",
                $"{redis.ReplicasPerShard}");
        }

        if (settings is { Profile: EnvironmentProfile.Production, Redis.ReplicasPerShard: 0 })
        {
            yield return new("redis.replicasPerShard", "must be at least 1 in production, or the loss of a node loses its data", "0");
        }

        if (settings is { Profile: EnvironmentProfile.Production, MySql.MultiAz: false })
        {
            yield return new("mysql.multiAz", "must be true in production, or the loss of a zone stops writing", "false");
        }
    }

    private static IEnumerable<Problem> OfForwarding(EnvironmentSettings settings)
    {
        var next = settings.Services.DistinctBy(service => service.Name).ToDictionary(service => service.Name, service => service.ForwardsTo);
        foreach (var start in next.Keys)
        {
            var seen = new HashSet<string>();
            for (string? at = start; at is not null && seen.Add(at);)
            {
                at = next.GetValueOrDefault(at);
                if (at == start && next[start] != start)
                {
                    yield return new("services", "must not pass requests on in a circle", Problem.Quote(start));
                }
            }
        }
    }

    private static IEnumerable<Problem> OfRoutes(EnvironmentSettings settings)
    {
        var services = settings.PublicServices.ToList();
        foreach (var problem in RouteTableRules.Problems([.. services.Select(service => service.Route!)]))
        {
            yield return problem with { Path = PathOfRoute(problem.Path, settings, services) };
        }

        foreach (var service in services)
        {
            foreach (var host in service.Route!.Hosts.Where(host => host != settings.Domain.Name && !host.EndsWith($".{settings.Domain.Name}", StringComparison.Ordinal)))
            {
                yield return new($"services[{settings.Services.IndexOf(service)}].route.hosts", "must be the environment's domain or within it", Problem.Quote(host));
            }
        }
    }

    // `routes[1].priority` of the public services is `services[4].route.priority` of all.
    private static string PathOfRoute(string path, EnvironmentSettings settings, List<ServiceSettings> services)
    {
        var end = path.IndexOf(']', StringComparison.Ordinal);
        if (end < 0)
        {
            return "services";
        }

        var index = int.Parse(path.AsSpan("routes[".Length, end - "routes[".Length), System.Globalization.CultureInfo.InvariantCulture);
        return $"services[{settings.Services.IndexOf(services[index])}].route{path[(end + 1)..]}";
    }

    private static IEnumerable<Problem> OfConnections(EnvironmentSettings settings) =>
        ConnectionRules.Problems(EnvironmentConnections.Of(settings)).Select(problem => problem with { Path = "services" });
}
