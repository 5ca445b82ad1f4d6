using System.Collections.Immutable;
using Infra.Compute;
using Infra.Data;
using Infra.Edge;
using Infra.Stacks.Settings;

namespace Infra.Stacks;

/// <summary>Names of an environment's parts, for whoever must name them before they are there.</summary>
/// <param name="Prefix">What they begin with.</param>
internal sealed record EnvironmentNames(string Prefix)
{
    /// <summary>Last parts of the names of the environment's own parts, which no service may have for a name.</summary>
    public static ImmutableArray<string> Roles { get; } = ["alarms", "domain", "firewall", "internal", "keys", "logs", "network", "public"];

    /// <summary>The network.</summary>
    public string Network => $"{Prefix}-network";

    /// <summary>The web firewall.</summary>
    public string Firewall => $"{Prefix}-firewall";

    /// <summary>The database.</summary>
    public string MySql => $"{Prefix}-mysql";

    /// <summary>The cache.</summary>
    public string Redis => $"{Prefix}-redis";

    /// <summary>The servers of a service.</summary>
    public string ServersOf(ServiceSettings service) => $"{Prefix}-{service.Name}";

    /// <summary>Names of all log groups, with <c>*</c> where there are several.</summary>
    public ImmutableArray<string> LogGroupsOf(EnvironmentSettings settings) =>
    [
        Infra.Networking.Network.FlowLogGroupNameOf(Network),
        WebFirewall.LogGroupNameOf(Firewall),
        .. settings.MySql is null ? [] : MySqlDatabase.LogGroupNames(MySql),
        .. settings.Redis is null ? [] : RedisCluster.LogGroupNames(Redis),
        .. settings.Services.Select(service => ServerGroup.LogGroupNameOf(ServersOf(service))).Order(StringComparer.Ordinal),
    ];
}
