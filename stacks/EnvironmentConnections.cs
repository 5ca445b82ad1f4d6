using System.Collections.Immutable;
using Infra.Connections;
using Infra.Data;
using Infra.LoadBalancing;
using Infra.Networking;
using Infra.Stacks.Settings;

namespace Infra.Stacks;

/// <summary>Who calls whom in an environment, as its settings say.</summary>
internal static class EnvironmentConnections
{
    /// <summary>The balancer that the internet reaches.</summary>
    public const string PublicBalancer = "public-balancer";

    /// <summary>The balancer between services.</summary>
    public const string InternalBalancer = "internal-balancer";

    /// <summary>The interface endpoints of AWS services.</summary>
    public const string AwsEndpoints = "aws-endpoints";

    private const int HttpsPort = 443;
    private const string S3 = "s3";

    /// <summary>Names of parties that no service may have.</summary>
    public static ImmutableArray<string> Names { get; } = [PublicBalancer, InternalBalancer, AwsEndpoints];

    /// <summary>The connections of an environment.</summary>
    /// <param name="settings">Its settings.</param>
    public static ConnectionSpec Of(EnvironmentSettings settings) => new()
    {
        IsDualStack = settings.Network.EnableIpv6,
        Parties = [.. Parties(settings)],
        Calls = [.. settings.PublicServices.Select(service => new Call(PublicBalancer, service.Name)),
            .. settings.InternalServices.Select(service => new Call(InternalBalancer, service.Name)),
            .. settings.Services.SelectMany(service => CallsOf(settings, service))],
    };

    /// <summary>Name of the tier that the internal balancer is in: that of the services behind it, or of the first of them by name.</summary>
    public static string InternalTierOf(EnvironmentSettings settings) => settings.InternalServices.OrderBy(service => service.Name, StringComparer.Ordinal).First().Tier;

    /// <summary>Name of the tier that the public balancer is in, the public one with the lowest slot.</summary>
    public static string PublicTierOf(EnvironmentSettings settings) =>
        settings.Network.Tiers.Where(tier => tier.Exposure == Exposure.Public).MinBy(tier => tier.Slot)!.Name;

    private static IEnumerable<Party> Parties(EnvironmentSettings settings)
    {
        if (settings.PublicServices.Any())
        {
            yield return new(PublicBalancer, PublicTierOf(settings), [.. LoadBalancer.PortsOf(BalancerScheme.InternetFacing).Select(port => new Endpoint(port == HttpsPort ? "https" : "http", port))])
            {
                IsOpenToTheInternet = true,
            };
        }

        if (settings.InternalServices.Any())
        {
            yield return new(InternalBalancer, InternalTierOf(settings), new Endpoint("https", HttpsPort));
        }

        if (!settings.Network.InterfaceEndpoints.IsEmpty)
        {
            yield return new(AwsEndpoints, settings.Network.EndpointTier, new Endpoint("https", HttpsPort));
        }

        if (settings.MySql is not null)
        {
            yield return new(CallTargets.MySql, settings.DataTier, new Endpoint("mysql", MySqlDatabase.Port));
        }

        if (settings.Redis is not null)
        {
            yield return new(CallTargets.Redis, settings.DataTier, new Endpoint("redis", RedisCluster.Port));
        }

        foreach (var service in settings.Services)
        {
            yield return new(service.Name, service.Tier, new Endpoint("https", service.Proxy.ListenPort))
            {
                GatewayServices = [S3],
                InternetPorts = CallsTheInternet(settings, service) ? [HttpsPort] : [],
            };
        }
    }

    private static IEnumerable<Call> CallsOf(EnvironmentSettings settings, ServiceSettings service)
    {
        var services = settings.Services.Select(other => other.Name).ToHashSet();
        if (service.AllCalls.Any(services.Contains))
        {
            yield return new(service.Name, InternalBalancer);
        }

        foreach (var target in service.AllCalls.Where(call => call is CallTargets.MySql or CallTargets.Redis))
        {
            yield return new(service.Name, target);
        }

        if (!settings.Network.InterfaceEndpoints.IsEmpty)
        {
            yield return new(service.Name, AwsEndpoints);
        }
    }

    // A service of AWS without an interface endpoint is on the internet, and so are images that are not in the account's own registry.
    private static bool CallsTheInternet(EnvironmentSettings settings, ServiceSettings service) =>
        service.Calls.Contains(CallTargets.Internet)
        || (service.Container is { } container && ServiceBootstrap.RepositoryOf(settings, container) is null)
        || ServiceBootstrap.EndpointsOf(settings, service).Except(settings.Network.InterfaceEndpoints).Any();
}
