using System.Text.RegularExpressions;
using Infra.Networking;
using Infra.Validation;
using Infra.Stacks.Settings;

namespace Infra.Stacks.Preflight;

/// <summary>What the parts of an environment must keep to together, beside what each must keep to alone. Paths are those of the settings.</summary>
internal static partial class EnvironmentRules
{
    // *.internal.DOMAIN is the first name of a certificate, which has at most 64 characters:
    // https://docs.aws.amazon.com/acm/latest/APIReference/API_RequestCertificate.html.
    private const int LongestDomain = 53;

    /// <summary>Every broken rule.</summary>
    /// <param name="settings">The environment.</param>
    public static IEnumerable<Problem> Problems(EnvironmentSettings settings) =>
        [.. OfDomain(settings), .. OfTiers(settings), .. OfNat(settings), .. OfCopies(settings), .. OfNames(settings), .. OfForwarding(settings)];

    private static IEnumerable<Problem> OfDomain(EnvironmentSettings settings)
    {
        if (settings.Domain.Name.Length > LongestDomain || !HostPattern().IsMatch(settings.Domain.Name))
        {
            yield return new(
                "domain.name",
                $"must be letters, digits and hyphens, at most {LongestDomain} characters, so that certificates and services can be named within it",
                Problem.Quote(settings.Domain.Name));
        }
    }

    private static IEnumerable<Problem> OfTiers(EnvironmentSettings settings)
    {
        var tiers = settings.Network.Tiers.Where(tier => tier.Exposure != Exposure.Public).ToList();
        if ((settings.MySql is not null || settings.Redis is not null) && !tiers.Exists(tier => tier.Name == settings.DataTier))
        {
            yield return new("dataTier", "must be a tier that is not public", Problem.Quote(settings.DataTier), TierChoices.Describe(tiers));
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

        var missing = settings.Services.SelectMany(service => ServiceBootstrap.EndpointsOf(settings, service)).Except(settings.Network.InterfaceEndpoints).ToList();
        if (settings.Network.Nat == NatMode.None && missing.Count > 0)
        {
            yield return new(
                "network.nat",
                "must not be none where interface endpoints are missing that servers call",
                "none",
                $"Add to network.interfaceEndpoints: {string.Join(", ", missing.Order(StringComparer.Ordinal))}.");
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

    private static IEnumerable<Problem> OfNames(EnvironmentSettings settings)
    {
        var names = settings.Services.Select(service => service.Name).ToList();
        for (var i = 0; i < names.Count; i++)
        {
            if (names.IndexOf(names[i]) < i)
            {
                yield return new($"services[{i}].name", "must be unique", Problem.Quote(names[i]));
            }
        }
    }

    // Each circle once, at the first of its services.
    private static IEnumerable<Problem> OfForwarding(EnvironmentSettings settings)
    {
        var next = settings.Services.DistinctBy(service => service.Name).ToDictionary(service => service.Name, service => service.ForwardsTo);
        var reported = new HashSet<string>();
        for (var i = 0; i < settings.Services.Length; i++)
        {
            var circle = CircleFrom(settings.Services[i].Name, next);
            if (circle.Count > 1 && !circle.Any(reported.Contains))
            {
                reported.UnionWith(circle);
                yield return new($"services[{i}].proxy.to", "must not pass requests on in a circle", string.Join(" to ", circle.Append(circle[0])));
            }
        }
    }

    // The services from one back to itself; none where the way ends or leads into a circle of others.
    private static List<string> CircleFrom(string start, Dictionary<string, string?> next)
    {
        var way = new List<string> { start };
        for (var at = next[start]; at is not null && !way.Contains(at); at = next.GetValueOrDefault(at))
        {
            way.Add(at);
        }

        return next.GetValueOrDefault(way[^1]) == start ? way : [];
    }

    [GeneratedRegex(@"^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]([a-z0-9-]*[a-z0-9])?\z")]
    private static partial Regex HostPattern();
}
