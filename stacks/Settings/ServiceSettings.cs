using System.Collections.Immutable;
using Infra.Compute;
using Infra.Compute.Bootstrap;
using Infra.LoadBalancing;

namespace Infra.Stacks.Settings;

/// <summary>A service: servers of one kind, and how they take part in the environment. An item of <c>infra:services</c>.</summary>
public sealed record ServiceSettings
{
    /// <summary>Name, 1 to 16 lower-case letters, digits and single inner hyphens, the first a letter, unique in the environment. Part of resource names: changing it replaces the service.</summary>
    public required string Name { get; init; }

    /// <summary>Name of the tier whose subnets its servers are in; not a public one. Defaults to <c>business</c>.</summary>
    public required string Tier { get; init; }

    /// <summary>Its container; null for a service that only passes requests on.</summary>
    public ContainerSpec? Container { get; init; }

    /// <summary>Name of the service that it passes requests on to; null for a service with a container of its own.</summary>
    public string? ForwardsTo { get; init; }

    /// <summary>The proxy in front of its container or of the service that it passes requests on to.</summary>
    public required ProxySpec Proxy { get; init; }

    /// <summary>How the public balancer finds it; null for a service that the internet does not reach.</summary>
    public ServiceRouteSpec? Route { get; init; }

    /// <summary>What it calls: names of services, <c>mysql</c>, <c>redis</c>, <c>internet</c> (HTTPS). Defaults to nothing.</summary>
    public ImmutableArray<string> Calls { get; init; } = [];

    /// <summary>Its servers.</summary>
    public required ServerGroupSpec Servers { get; init; }

    /// <summary>What it calls, with the service that it passes requests on to.</summary>
    public ImmutableArray<string> AllCalls => ForwardsTo is null ? Calls : [.. Calls.Append(ForwardsTo).Distinct()];
}
