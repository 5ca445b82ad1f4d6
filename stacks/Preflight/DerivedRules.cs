using System.Collections.Immutable;
using System.Globalization;
using Infra.Connections;
using Infra.Edge;
using Infra.LoadBalancing;
using Infra.Validation;
using Infra.Stacks.Settings;

namespace Infra.Stacks.Preflight;

/// <summary>
/// What must hold of that which is made of all parts of an environment: certificates, listener rules, rules of security groups, subnets. Only of
/// environments whose parts are sound. Paths are those of the settings.
/// </summary>
internal static class DerivedRules
{
    /// <summary>Every broken rule.</summary>
    /// <param name="settings">The environment; no part of it has a problem.</param>
    public static IEnumerable<Problem> Problems(EnvironmentSettings settings) =>
        [.. OfHosts(settings), .. OfPublicRoutes(settings), .. OfInternalRoutes(settings), .. OfConnections(settings), .. AddressNeeds.Problems(settings)];

    private static IEnumerable<Problem> OfHosts(EnvironmentSettings settings) => settings.PublicNames.IsEmpty
        ? []
        :
        [
            .. from service in settings.Services.Index()
               from host in service.Item.Route?.Hosts.Index() ?? []
               from problem in OfCertificate(settings, [host.Item], "names[0]")
               select problem with { Path = $"services[{service.Index}].route.hosts[{host.Index}]" },
            .. from problem in OfCertificate(settings, settings.PublicNames, "names")
               select problem with { Path = "services", Rule = $"must have routes for whose hosts there can be a certificate, whose names {problem.Rule}" },
        ];

    private static IEnumerable<Problem> OfCertificate(EnvironmentSettings settings, ImmutableArray<string> names, string path) =>
        CertificateValidation.Validate(new() { Domain = settings.Domain.Name, Names = names }).Where(problem => problem.Path == path);

    private static IEnumerable<Problem> OfPublicRoutes(EnvironmentSettings settings)
    {
        int[] places = [.. settings.Services.Index().Where(service => service.Item.Route is not null).Select(service => service.Index)];
        return from problem in ListenerRuleConflicts.Validate([.. places.Select(place => settings.Services[place].Route!)])
               let route = RouteOf(problem.Path)
               select problem with { Path = route is { } index ? $"services[{places[index]}].route.priority" : "services" };
    }

    // Their places follow from the names alone.
    private static IEnumerable<Problem> OfInternalRoutes(EnvironmentSettings settings)
    {
        var services = settings.InternalServices.ToList();
        return from problem in ListenerRuleConflicts.Validate([.. services.Select(settings.InternalRouteOf)])
               select RouteOf(problem.Path) is { } index
                   ? new Problem(
                       $"services[{settings.Services.IndexOf(services[index])}].name",
                       "must be another, as that of a second service leads to the same place among the internal balancer's rules",
                       Problem.Quote(services[index].Name))
                   : problem with { Path = "services" };
    }

    // The 1 of `routes[1].priority`; null of `routes`.
    private static int? RouteOf(string path) =>
        path.Split('[', ']') is [_, var index, ..] ? int.Parse(index, CultureInfo.InvariantCulture) : null;

    private static IEnumerable<Problem> OfConnections(EnvironmentSettings settings) =>
        ConnectionValidation.Validate(EnvironmentConnections.Of(settings)).Select(problem => problem with
        {
            Path = "services",
            Received = problem.Path.Split('.') is [_, var party] ? $"{problem.Received} for {party}" : problem.Received,
        });
}
