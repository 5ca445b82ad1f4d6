using System.Collections.Immutable;
using Infra.Edge;
using Infra.Stacks.Planning;

namespace Infra.Stacks.Declaration;

/// <summary>
/// The certificates of an environment's balancers. A dormant second region has them too, so that nothing waits for them when it becomes active.
/// </summary>
internal static class BalancerCertificates
{
    /// <summary>Declares the certificate of a balancer; null for one without TLS.</summary>
    /// <param name="foundation">The foundation, with domain and topic.</param>
    /// <param name="balancer">Logical name of the balancer.</param>
    public static Certificate? Declare(EnvironmentFoundation foundation, string balancer) => HostsOf(foundation.Plan)
        .Where(served => served.Name == balancer)
        .Select(served => Create(foundation, served.Name, served.Hosts))
        .SingleOrDefault();

    /// <summary>Declares those of the balancers that a dormant second region will have.</summary>
    /// <param name="foundation">The foundation, with domain and topic.</param>
    /// <param name="active">The plan of the region once it is active.</param>
    public static IEnumerable<Certificate> DeclareAll(EnvironmentFoundation foundation, EnvironmentPlan active) =>
        HostsOf(active).Select(served => Create(foundation, served.Name, served.Hosts));

    private static Certificate Create(EnvironmentFoundation foundation, string balancer, ImmutableArray<string> hosts) =>
        new($"{balancer}-certificate", new()
        {
            Domain = foundation.Plan.Settings.Domain.Name,
            Names = hosts,
            PublicZoneId = foundation.Domain.PublicZoneId,
            HasRecords = !foundation.IsSecond,
            AlarmChannel = foundation.AlarmChannel,
        }, foundation.Options);

    private static IEnumerable<(string Name, ImmutableArray<string> Hosts)> HostsOf(EnvironmentPlan plan)
    {
        ImmutableArray<string> inside = [$"*.{plan.PrivateDomain}"];
        if (plan.BalancerTiers.Public is not null && plan.PublicServices.Any())
        {
            yield return (plan.Names.PublicBalancer, plan.PublicHosts);
        }

        if (plan.BalancerTiers.Internal is not null)
        {
            yield return (plan.Names.InternalBalancer, inside);
        }

        if (plan.BalancerTiers.Tcp is not null && plan.TcpServices.Any(service => service.Tcp is { Tls: true }))
        {
            yield return (plan.Names.TcpBalancer, inside);
        }

        if (plan.BalancerTiers.Public is not null && plan.PublicTcpServices.Any(service => service.Tcp is { Tls: true }))
        {
            yield return (plan.Names.PublicTcpBalancer, plan.PublicTcpHosts);
        }
    }
}
