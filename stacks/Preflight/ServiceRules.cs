using System.Text.RegularExpressions;
using Infra.Compute;
using Infra.Compute.Bootstrap;
using Infra.LoadBalancing;
using Infra.Networking;
using Infra.Rules;
using Infra.Stacks.Settings;

namespace Infra.Stacks.Preflight;

/// <summary>What a service must keep to, alone and among the others. Paths are those of an item of <c>infra:services</c>.</summary>
internal static partial class ServiceRules
{
    private const int FewestInProduction = 2;

    /// <summary>Every broken rule.</summary>
    /// <param name="settings">The environment.</param>
    /// <param name="service">One of its services.</param>
    public static IEnumerable<Problem> Problems(EnvironmentSettings settings, ServiceSettings service) =>
    [
        .. OfName(service),
        .. OfTier(settings, service),
        .. OfKind(settings, service),
        .. OfCalls(settings, service),
        .. Under("servers", ServerGroupRules.Problems(service.Servers)),
        .. OfSchedules(settings, service),
        .. service.Route is { } route ? Under("route", ServiceRouteRules.Problems(route).Where(IsSetByTheRoute)) : [],
        .. BootstrapRules.Problems(ServiceBootstrap.Of(settings, service)).Where(IsSetByTheService),
    ];

    private static IEnumerable<Problem> OfName(ServiceSettings service)
    {
        if (!NamePattern().IsMatch(service.Name))
        {
            yield return new("name", "must be 1 to 16 lower-case letters, digits and hyphens, the first a letter", Problem.Quote(service.Name));
        }
        else if (CallTargets.All.Contains(service.Name) || EnvironmentConnections.Names.Contains(service.Name))
        {
            yield return new("name", "must not be a name that the environment uses itself", Problem.Quote(service.Name));
        }
    }

    // Servers fetch packages from S3 and talk to AWS, which isolated tiers cannot.
    private static IEnumerable<Problem> OfTier(EnvironmentSettings settings, ServiceSettings service)
    {
        var tiers = settings.Network.Tiers.Where(tier => tier.Exposure == Exposure.Egress).Select(tier => tier.Name).ToList();
        if (!tiers.Contains(service.Tier))
        {
            yield return new("tier", "must be a tier with egress, as servers fetch packages and are not to be reached from outside", Problem.Quote(service.Tier), $"Such tiers: {string.Join(", ", tiers)}.");
        }
    }

    private static IEnumerable<Problem> OfKind(EnvironmentSettings settings, ServiceSettings service)
    {
        if (service.Container is null == service.ForwardsTo is null)
        {
            yield return new("container", "must be given unless proxy.to is, and not beside it");
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
            else if ((call == CallTargets.MySql && settings.MySql is null) || (call == CallTargets.Redis && settings.Redis is null))
            {
                yield return new($"calls[{i}]", "must be in the environment", Problem.Quote(call), $"Add {settings.Project}:{call}; {{}} takes all defaults.");
            }
        }
    }

    private static IEnumerable<Problem> OfSchedules(EnvironmentSettings settings, ServiceSettings service)
    {
        for (var i = 0; settings.Profile == EnvironmentProfile.Production && i < service.Servers.Schedules.Length; i++)
        {
            if (service.Servers.Schedules[i].MinSize < FewestInProduction)
            {
                yield return new($"servers.schedules[{i}].minSize", $"must be at least {FewestInProduction} in production, which a schedule must not shut", $"{service.Servers.Schedules[i].MinSize}");
            }
        }

        if (settings.Profile == EnvironmentProfile.Production && service.Servers.MinSize < FewestInProduction)
        {
            yield return new("servers.minSize", $"must be at least {FewestInProduction} in production, so that a zone can be lost", $"{service.Servers.MinSize}");
        }
    }

    private static IEnumerable<Problem> Under(string path, IEnumerable<Problem> problems) =>
        problems.Select(problem => problem with { Path = $"{path}.{problem.Path}" });

    // The rest of a route follows from servers and proxy, whose own rules judge it.
    private static bool IsSetByTheRoute(Problem problem) =>
        SettingsNode.KeyOf(problem.Path) is "hosts" or "paths" or "priority" or "algorithm" or "slowStartSeconds" or "stickySeconds" or "minimumHealthyTargets";

    private static bool IsSetByTheService(Problem problem) => SettingsNode.KeyOf(problem.Path) is "container" or "proxy" && problem.Path != "proxy.upstream";

    [GeneratedRegex(@"^[a-z][a-z0-9-]{0,15}\z")]
    private static partial Regex NamePattern();
}
