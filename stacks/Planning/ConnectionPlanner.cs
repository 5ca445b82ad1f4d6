using System.Collections.Immutable;
using Infra.Connections;
using Infra.LoadBalancing;
using Infra.Networking;
using Infra.Stacks.Parts;
using Infra.Stacks.Settings;

namespace Infra.Stacks.Planning;

/// <summary>Plans who calls whom in an environment: its parties, their calls, and the tiers that meet.</summary>
/// <param name="settings">The settings.</param>
/// <param name="services">The services.</param>
/// <param name="parts">The parts.</param>
/// <param name="tiers">Where the balancers are.</param>
internal sealed class ConnectionPlanner(
    EnvironmentSettings settings, ImmutableArray<ServicePlan> services, ImmutableArray<Part> parts, BalancerTiers tiers)
{
    private IEnumerable<ServicePlan> InternalTcp => services.Where(service => service.Tcp is { PublicHost: null } && service.IsCalled);

    private IEnumerable<ServicePlan> PublicTcp => services.Where(service => service.Tcp is { PublicHost: not null });

    /// <summary>The connections.</summary>
    public ConnectionSpec Plan()
    {
        ImmutableArray<Party> parties =
        [
            .. Balancers(),
            .. Endpoints(),
            .. parts.Select(part => part.Party).OfType<Party>(),
            .. parts.SelectMany(part => part.Clients),
            .. services.Select(PlanParty),
        ];
        var known = parties.Select(party => party.Name).ToHashSet();
        return new()
        {
            Ipv6 = settings.Network.Ipv6,
            Parties = parties,

            // Without a public tier there is no balancer to call from; validation reports the tier.
            Calls = [.. PlanCalls().Where(call => known.Contains(call.From) && known.Contains(call.To))],
        };
    }

    /// <summary>Which tiers open connections to which, for the network ACLs.</summary>
    /// <param name="connections">The connections.</param>
    public ImmutableArray<TierFlow> PlanTierFlows(ConnectionSpec connections)
    {
        // A balancer that preserves the addresses of clients is not seen by network ACLs: they see the clients.
        var preserved = from service in InternalTcp
                        where service.Tcp is { PreserveClientAddresses: true }
                        from caller in services
                        where caller.DoesCall(new CallTarget.Service(service.Name))
                        select new TierFlow(caller.Settings.Tier, service.Settings.Tier);

        // AWS does not say whether databases replicate inside the subnets or outside them.
        var replicas = from tier in parts.Where(part => part.AddressCount > 1).Select(part => part.Party?.Tier).OfType<string>()
                       select new TierFlow(tier, tier);
        return
        [
            .. connections.TierFlows.Concat(preserved).Concat(replicas).Distinct()
                .OrderBy(flow => flow.From, StringComparer.Ordinal).ThenBy(flow => flow.To, StringComparer.Ordinal),
        ];
    }

    private IEnumerable<Call> PlanCalls() =>
    [
        .. Calls(PartyNames.PublicBalancer, services.Where(service => service.PublicRoute is not null)),
        .. Calls(PartyNames.InternalBalancer, services.Where(service => service.InternalRoute is not null)),
        .. Calls(PartyNames.TcpBalancer, InternalTcp),
        .. Calls(PartyNames.PublicTcpBalancer, PublicTcp),
        .. from part in parts from client in part.Clients select new Call(client.Name, part.Key),
        .. services.SelectMany(PlanCalls),
    ];

    private static IEnumerable<Call> Calls(string balancer, IEnumerable<ServicePlan> behind) =>
        behind.Select(service => new Call(balancer, service.Name));

    private IEnumerable<Party> Balancers()
    {
        if (tiers.Public is { } publicTier && services.Any(service => service.PublicRoute is not null))
        {
            yield return new(PartyNames.PublicBalancer, publicTier, [.. LoadBalancer.PortsOf(BalancerScheme.InternetFacing).Select(HttpEndpoint)])
            {
                IsOpenToTheInternet = true,
            };
        }

        if (tiers.Internal is { } internalTier)
        {
            yield return new(PartyNames.InternalBalancer, internalTier, new Endpoint("https", WebPorts.Https));
        }

        if (tiers.Tcp is { } tcpTier)
        {
            yield return new(PartyNames.TcpBalancer, tcpTier, [.. InternalTcp.Select(TcpEndpoint)]);
        }

        if (tiers.Public is { } tier && PublicTcp.Any())
        {
            yield return new(PartyNames.PublicTcpBalancer, tier, [.. PublicTcp.Select(TcpEndpoint)]) { IsOpenToTheInternet = true };
        }
    }

    private static Endpoint HttpEndpoint(int port) => new(port == WebPorts.Https ? "https" : "http", port);

    private static Endpoint TcpEndpoint(ServicePlan service) => new(service.Name, service.Tcp?.Port ?? 0);

    private IEnumerable<Party> Endpoints() => settings.Network.Endpoints.IsEmpty
        ? []
        : [new(PartyNames.AwsEndpoints, settings.Network.EndpointTier, new Endpoint("https", WebPorts.Https))];

    private Party PlanParty(ServicePlan service) => new(
        service.Name, service.Settings.Tier, new Endpoint(service.Tcp is null ? "https" : "tcp", Compute.Bootstrap.ServerProxy.Port))
    {
        GatewayServices = [.. GatewayEndpoints.Services.Where(name => name == GatewayEndpoints.S3 || service.AwsServices.Contains(name))],
        InternetPorts =
        [
            .. service.Calls.OfType<CallTarget.Internet>().Select(call => call.Port)
                .Concat(DoesCallAwsOverInternet(service) ? [WebPorts.Https] : []).Distinct().Order(),
        ],
    };

    private IEnumerable<Call> PlanCalls(ServicePlan service)
    {
        ImmutableArray<ServicePlan> called =
            [.. services.Where(other => service.DoesCall(new CallTarget.Service(other.Name)))];
        if (called.Any(other => other.Tcp is null))
        {
            yield return new(service.Name, PartyNames.InternalBalancer);
        }

        if (called.Any(other => other.Tcp is { PublicHost: null }))
        {
            yield return new(service.Name, PartyNames.TcpBalancer);
        }

        foreach (var part in parts.Where(part => part.Party is not null && service.DoesCall(new CallTarget.EnvironmentPart(part))))
        {
            yield return new(service.Name, part.Key);
        }

        if (!settings.Network.Endpoints.IsEmpty)
        {
            yield return new(service.Name, PartyNames.AwsEndpoints);
        }
    }

    // AWS services without an interface endpoint are on the internet. So are other registries than ECR of the region, which services must call.
    private bool DoesCallAwsOverInternet(ServicePlan service) =>
        service.AwsServices.Except(settings.Network.Endpoints).Except(GatewayEndpoints.Services).Any();
}
