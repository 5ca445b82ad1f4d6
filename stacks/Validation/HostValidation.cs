using Infra.Edge;
using Infra.Stacks.Planning;
using Infra.Validation;

namespace Infra.Stacks.Validation;

/// <summary>Validates the hosts of an environment: certificates must be possible for them.</summary>
internal static class HostValidation
{
    private static readonly PropertyPath Domain = PropertyPath.Create("domain", "name");

    /// <summary>Every broken rule.</summary>
    /// <param name="plan">The plan.</param>
    /// <returns>Problems with paths from the settings.</returns>
    public static IEnumerable<Problem> Validate(EnvironmentPlan plan)
    {
        var domain = plan.Settings.Domain.Name;
        return
        [
            .. from service in plan.Services.Index()
               from host in service.Item.PublicRoute?.Hosts.Index() ?? []
               from problem in CertificateValidation.ValidateName(host.Item, domain)
               select problem.Under(PropertyPath.Create("services", service.Index, "route", "hosts", host.Index)) with { DependsOn = [Domain] },
            .. from service in plan.Services.Index()
               where service.Item.Tcp is { PublicHost: not null }
               from problem in CertificateValidation.ValidateName(service.Item.Tcp?.PublicHost ?? "", domain)
               select problem.Under(PropertyPath.Create("services", service.Index, "tcp", "publicHost")) with { DependsOn = [Domain] },
            .. from service in plan.Services.Index()
               where service.Item.Tcp is { PublicHost: { } host } && plan.PublicHosts.Contains(host)
               select new Problem(
                   PropertyPath.Create("services", service.Index, "tcp", "publicHost"),
                   "must not be a host of a route, as a name leads to one balancer",
                   Problem.Quote(service.Item.Tcp?.PublicHost ?? ""))
               {
                   DependsOn = [Domain, .. ServicePaths.OfEach(plan, "route")],
               },
            .. from service in plan.Services.Index()
               from host in HostsOf(service.Item)
               where (host.Name == plan.PrivateDomain || host.Name.EndsWith($".{plan.PrivateDomain}", StringComparison.Ordinal))
               select new Problem(
                   PropertyPath.Create("services", service.Index).Then(host.Path.Segments.AsSpan()),
                   $"must not be in {plan.PrivateDomain}, the private zone: the VPC would not find it, and two certificates would prove one name",
                   Problem.Quote(host.Name))
               {
                   DependsOn = [Domain],
               },
            .. from problem in plan.PublicHosts.IsEmpty ? [] : CertificateValidation.ValidateNumber(plan.PublicHosts)
               select problem with
               {
                   Path = "services",
                   Rule = $"must have routes whose hosts fit into one certificate: its names {problem.Rule}",
                   DependsOn = [Domain],
               },
        ];
    }

    private static IEnumerable<(string Name, PropertyPath Path)> HostsOf(ServicePlan service) =>
    [
        .. service.PublicRoute?.Hosts.Select((host, index) => (host, PropertyPath.Create("route", "hosts", index))) ?? [],
        .. service.Tcp?.PublicHost is { } host ? new[] { (host, PropertyPath.Create("tcp", "publicHost")) } : [],
    ];
}
