using System.Collections.Immutable;

namespace Infra.Stacks.Planning;

/// <summary>
/// A pool of nodes, whose pods call the same parts of the environment. Its nodes have a security group of their own, so that a database lets in only
/// those whose pods declare the call.
/// </summary>
/// <param name="Generation">Generation of its cluster.</param>
/// <param name="Parts">Keys of the parts, in order.</param>
/// <param name="Services">The services, in the order of the settings.</param>
internal sealed record PodPool(int Generation, ImmutableArray<string> Parts, ImmutableArray<ServicePlan> Services)
{
    private const string WithoutParts = "general";

    /// <summary>Name of the pool, also in Kubernetes.</summary>
    public string Name => Parts.IsEmpty ? WithoutParts : string.Join('-', Parts);

    /// <summary>Name of its party in connections.</summary>
    public string Party => PartyNames.PoolOf(Name, Generation);

    /// <summary>The pools that services need, in the order of their names.</summary>
    /// <param name="generation">Generation of their cluster.</param>
    /// <param name="services">The services.</param>
    public static ImmutableArray<PodPool> Plan(int generation, ImmutableArray<ServicePlan> services) =>
    [
        .. from service in services
           where service.HasPods
           let parts = PartsOf(service)
           group (service, parts) by string.Join('-', parts) into pool
           orderby pool.Key
           select new PodPool(generation, pool.First().parts, [.. pool.Select(member => member.service)]),
    ];

    private static ImmutableArray<string> PartsOf(ServicePlan service) =>
    [
        .. service.Calls.OfType<CallTarget.EnvironmentPart>().Where(call => call.Value.Party is not null).Select(call => call.Value.Key)
            .Order(StringComparer.Ordinal),
    ];
}
