using System.Collections.Immutable;
using Infra.Data;
using Infra.Edge;
using Infra.LoadBalancing;
using Infra.Networking;
using Infra.Security;
using Pulumi;

namespace Infra.Stacks.Settings;

/// <summary>All settings of an environment, sound and complete.</summary>
public sealed record EnvironmentSettings
{
    /// <summary>Name of the Pulumi project.</summary>
    public required string Project { get; init; }

    /// <summary>Name of the environment, which is the name of its stack.</summary>
    public required string Environment { get; init; }

    /// <summary>Kind of environment.</summary>
    public required EnvironmentProfile Profile { get; init; }

    /// <summary>Account and region. The provider refuses any other account.</summary>
    public required AwsLocation Location { get; init; }

    /// <summary>Ids of the availability zones.</summary>
    public required ImmutableArray<string> Zones { get; init; }

    /// <summary>Tags of every resource, beside those of the program.</summary>
    public required ImmutableSortedDictionary<string, string> Tags { get; init; }

    /// <summary>The network, <c>infra:network</c>.</summary>
    public required NetworkSpec Network { get; init; }

    /// <summary>The domain, <c>infra:domain</c>.</summary>
    public required DomainSpec Domain { get; init; }

    /// <summary>The web firewall, <c>infra:firewall</c>.</summary>
    public required WebFirewallSpec Firewall { get; init; }

    /// <summary>The balancer that the internet reaches, <c>infra:publicBalancer</c>.</summary>
    public required LoadBalancerSpec PublicBalancer { get; init; }

    /// <summary>The balancer between services, <c>infra:internalBalancer</c>.</summary>
    public required LoadBalancerSpec InternalBalancer { get; init; }

    /// <summary>The services in the order of the settings, <c>infra:services</c>.</summary>
    public required ImmutableArray<ServiceSettings> Services { get; init; }

    /// <summary>Name of the tier that databases and caches are in, <c>infra:dataTier</c>.</summary>
    public required string DataTier { get; init; }

    /// <summary>The MySQL database, <c>infra:mysql</c>; null for none.</summary>
    public MySqlSpec? MySql { get; init; }

    /// <summary>The Redis cluster, <c>infra:redis</c>; null for none.</summary>
    public RedisSpec? Redis { get; init; }

    /// <summary>Who hears of alarms, <c>infra:alarms</c>.</summary>
    public required AlarmSettings Alarms { get; init; }

    /// <summary>Whether what holds data refuses to be deleted: in production.</summary>
    public bool ProtectData => ProfileDefaults.Of(Profile).ProtectData;

    /// <summary>
    /// Public names that are asked for from around the world, in order: in production, which is never off, those that a service has whole. None in AWS GovCloud, whose
    /// alarms cannot see the metrics of Route 53.
    /// </summary>
    public ImmutableArray<string> NamesWatchedFromOutside => Profile == EnvironmentProfile.Production && Location.Partition == "aws"
        ? [.. NamesOf(PublicServices.Where(service => service.Route!.Paths.IsEmpty)).Where(name => !name.Contains('*', StringComparison.Ordinal))]
        : [];

    /// <summary>What the names of resources begin with. Unique in an account as long as no two projects there share a name.</summary>
    public string NamePrefix => $"{Project}-{Environment}";

    /// <summary>Tags of every resource.</summary>
    public ImmutableSortedDictionary<string, string> AllTags => Tags.AddRange(new Dictionary<string, string>
    {
        ["Environment"] = Environment,
        ["ManagedBy"] = "Pulumi",
        ["Project"] = Project,
    });

    /// <summary>Services that the public balancer finds.</summary>
    public IEnumerable<ServiceSettings> PublicServices => Services.Where(service => service.Route is not null);

    /// <summary>Names that the public balancer answers to: the hosts of routes, or the domain where a route names none.</summary>
    public ImmutableArray<string> PublicNames => [.. NamesOf(PublicServices)];

    /// <summary>Services that others call, through the internal balancer.</summary>
    public IEnumerable<ServiceSettings> InternalServices => Services.Where(service => Services.Any(caller => caller.AllCalls.Contains(service.Name)));

    private IEnumerable<string> NamesOf(IEnumerable<ServiceSettings> services) =>
        services.SelectMany(service => service.Route!.Hosts is { IsEmpty: false } hosts ? hosts : [Domain.Name]).Distinct().Order(StringComparer.Ordinal);

    /// <summary>Reads the settings of an environment.</summary>
    /// <param name="source">The settings, not yet read.</param>
    /// <exception cref="RunException">There are problems. The message lists all of them.</exception>
    public static EnvironmentSettings Read(SettingsSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        var (settings, problems) = SettingsReader.Read(source);
        if (problems.IsEmpty)
        {
            return settings;
        }

        var bullets = string.Concat(problems.Select(problem => $"\n  - {problem}"));
        throw new RunException($"Pulumi.{source.Stack}.yaml has {problems.Length} {(problems.Length == 1 ? "problem" : "problems")}:{bullets}");
    }

    /// <summary>
    /// How a balancer reaches a service: at its proxy, whose health is asked for, and with as much time to end requests as the servers take to stop.
    /// </summary>
    /// <param name="service">The service.</param>
    internal static ServiceRouteSpec RouteOf(ServiceSettings service) => new()
    {
        Name = service.Name,
        Port = service.Proxy.ListenPort,
        DrainSeconds = service.Servers.ShutdownGraceSeconds,
        Health = new() { Path = service.Proxy.HealthPath },
    };

    /// <summary>How the internal balancer finds a service: by its name for others.</summary>
    /// <param name="service">The service.</param>
    internal ServiceRouteSpec InternalRouteOf(ServiceSettings service) =>
        RouteOf(service) with { Hosts = [ServiceReader.HostNameOf(service.Name, Domain.Name)] };
}
