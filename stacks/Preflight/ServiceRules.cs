using System.Text.RegularExpressions;
using Infra.Compute;
using Infra.Compute.Bootstrap;
using Infra.LoadBalancing;
using Infra.Networking;
using Infra.Validation;
using Infra.Stacks.Settings;

namespace Infra.Stacks.Preflight;

/// <summary>What a service must keep to, alone and among the others. Paths are those of an item of <c>infra:services</c>; an empty one is the item's own.</summary>
internal static partial class ServiceRules
{
    // Of routes, whose components are named for their services: web-public is the public route of web.
    private static readonly string[] RouteEndings = ["-public", "-internal"];

    // Values of the proxy that follow from other settings, whose own rules judge them.
    private static readonly string[] DerivedProxyKeys = ["proxy.upstream", "proxy.trustedBlocks", "proxy.listenPort", "proxy.healthPath"];

    /// <summary>Every broken rule.</summary>
    /// <param name="settings">The environment.</param>
    /// <param name="service">One of its services.</param>
    public static IEnumerable<Problem> Problems(EnvironmentSettings settings, ServiceSettings service) =>
    [
        .. OfName(service),
        .. OfTier(settings, service),
        .. OfKind(settings, service),
        .. OfCalls(settings, service),
        .. ServerGroupValidation.Validate(service.Servers).Under("servers"),
        .. OfServers(settings, service),
        .. service.Route is { } route ? ServiceRouteValidation.Validate(route).Where(IsSetByTheRoute).Under("route") : [],
        .. BootstrapValidation.Validate(ServiceBootstrap.Of(settings, service)).Where(IsSetByTheService),
        .. service.Container is { } container ? OfContainer(settings, service, container) : [],
    ];

    private static IEnumerable<Problem> OfName(ServiceSettings service)
    {
        if (!NamePattern().IsMatch(service.Name))
        {
            yield return new("name", "must be 1 to 16 lower-case letters, digits and single inner hyphens, the first a letter", Problem.Quote(service.Name));
        }
        else if (CallTargets.All.Contains(service.Name) || EnvironmentConnections.Names.Contains(service.Name) || EnvironmentNames.Roles.Contains(service.Name))
        {
            yield return new("name", "must not be a name that the environment uses itself", Problem.Quote(service.Name));
        }
        else if (RouteEndings.Any(ending => service.Name.EndsWith(ending, StringComparison.Ordinal)))
        {
            yield return new("name", $"must not end with {string.Join(" or ", RouteEndings)}, as names of routes do", Problem.Quote(service.Name));
        }
    }

    // Servers fetch packages from S3 and talk to AWS, which isolated tiers cannot.
    private static IEnumerable<Problem> OfTier(EnvironmentSettings settings, ServiceSettings service)
    {
        var tiers = settings.Network.Tiers.Where(tier => tier.Exposure == Exposure.Egress).ToList();
        if (!tiers.Exists(tier => tier.Name == service.Tier))
        {
            yield return new("tier", "must be a tier with egress, as servers fetch packages and are not to be reached from outside", Problem.Quote(service.Tier), TierChoices.Describe(tiers));
        }
    }

    private static IEnumerable<Problem> OfKind(EnvironmentSettings settings, ServiceSettings service)
    {
        if (service.Container is null == service.ForwardsTo is null)
        {
            yield return new("", "must have either a container or, in proxy.to, a service that it passes requests on to");
        }

        if (service.ForwardsTo == service.Name)
        {
            yield return new("proxy.to", "must be another service", Problem.Quote(service.Name));
        }
        else if (service.ForwardsTo is { } to && !settings.Services.Any(other => other.Name == to))
        {
            yield return new("proxy.to", "must be a service of this environment", Problem.Quote(to), Suggestion.Sentence(to, settings.Services.Select(other => other.Name)));
        }
    }

    private static IEnumerable<Problem> OfCalls(EnvironmentSettings settings, ServiceSettings service)
    {
        var known = settings.Services.Select(other => other.Name).Where(name => name != service.Name).Concat(CallTargets.All).ToList();
        for (var i = 0; i < service.Calls.Length; i++)
        {
            var call = service.Calls[i];
            if (!known.Contains(call))
            {
                yield return new($"calls[{i}]", "must be another service, mysql, redis or internet", Problem.Quote(call), Suggestion.Sentence(call, known));
            }
            else if (service.Calls.IndexOf(call) < i)
            {
                yield return new($"calls[{i}]", "must be listed once", Problem.Quote(call));
            }
            else if ((call == CallTargets.MySql && settings.MySql is null) || (call == CallTargets.Redis && settings.Redis is null))
            {
                yield return new($"calls[{i}]", "must be in the environment", Problem.Quote(call), $"Add {settings.Project}:{call}; {{}} takes all defaults.");
            }
            else if (call == CallTargets.Internet && settings.Network.Nat == NatMode.None)
            {
                yield return new($"calls[{i}]", "must not be internet where network.nat is none", Problem.Quote(call));
            }
        }
    }

    // The rest of a route follows from servers and proxy, whose own rules judge it.
    private static bool IsSetByTheRoute(Problem problem) =>
        SettingsNode.KeyOf(problem.Path) is "hosts" or "paths" or "priority" or "algorithm" or "slowStartSeconds" or "stickySeconds" or "minimumHealthyTargets";

    private static bool IsSetByTheService(Problem problem) =>
        SettingsNode.KeyOf(problem.Path) is "container" or "proxy" && !DerivedProxyKeys.Any(key => problem.Path.StartsWith(key, StringComparison.Ordinal));

    [GeneratedRegex(@"^(?=.{1,16}\z)[a-z](-?[a-z0-9]+)*\z")]
    private static partial Regex NamePattern();
}
