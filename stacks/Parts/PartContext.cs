using System.Collections.Immutable;
using Infra.Networking;
using Infra.Resilience;
using Infra.Security;
using Infra.Stacks.Settings;

namespace Infra.Stacks.Parts;

/// <summary>What a part may know of its environment when it is planned.</summary>
internal sealed record PartContext
{
    /// <summary>Logical name of the part's component, unique in account and region: <c>PROJECT-STACK-KEY</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Beginning of all names: <c>PROJECT-STACK</c>.</summary>
    public required string Prefix { get; init; }

    /// <summary>IPv4 block of the network.</summary>
    public required Cidr Network { get; init; }

    /// <summary>Logical name of a service's servers.</summary>
    public required Func<string, string> ServersName { get; init; }

    /// <summary>Profile of the environment.</summary>
    public required EnvironmentProfile Profile { get; init; }

    /// <summary>Whether resources that hold data refuse to be deleted.</summary>
    public required bool Protect { get; init; }

    /// <summary>What its landscape is to the environment. Defaults to all of it.</summary>
    public LandscapeRole Role { get; init; } = LandscapeRole.Only;

    /// <summary>The second region as the settings say; null without one.</summary>
    public RecoverySettings? Recovery { get; init; }

    /// <summary>The second region, where this is the first of two; null otherwise.</summary>
    public SecondLandscape? Second { get; init; }

    /// <summary>Account and region.</summary>
    public required AwsLocation Location { get; init; }

    /// <summary>Ids of the zones, in the order of the settings.</summary>
    public required ImmutableArray<ZoneId> Zones { get; init; }

    /// <summary>Tier whose subnets hold databases and caches.</summary>
    public required string DataTier { get; init; }

    /// <summary>The services that call the part, each once, in the order of the settings.</summary>
    public required ImmutableArray<PartCaller> Callers { get; init; }

    /// <summary>All services, in the order of the settings.</summary>
    public ImmutableArray<ServiceSettings> Services { get; init; } = [];

    /// <summary>Their names.</summary>
    public ImmutableArray<string> ServiceNames => [.. Services.Select(service => service.Name)];

    /// <summary>Content of a file of the project, by its path from the project's folder; null for a file that does not exist.</summary>
    public Func<string, byte[]?> FindFile { get; init; } = _ => null;

    /// <summary>Specs of all parts of the environment, by the keys of their sections.</summary>
    public IReadOnlyDictionary<string, object> Specs { get; init; } = ImmutableDictionary<string, object>.Empty;

    /// <summary>Its backups; null without.</summary>
    public BackupsSpec? Backups => Specs.Values.OfType<BackupsSpec>().FirstOrDefault();

    /// <summary>Tags that all resources of the environment have, and those of no other.</summary>
    public ImmutableSortedDictionary<string, string> OwnTags { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>Name of the private zone, such as <c>internal.shop.example.com</c>.</summary>
    public required string PrivateDomain { get; init; }
}
