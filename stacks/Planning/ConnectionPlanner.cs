using System.Collections.Immutable;
using Infra.Cluster;
using Infra.Connections;
using Infra.LoadBalancing;
using Infra.Logs;
using Infra.Networking;
using Infra.Stacks.Parts;
using Infra.Stacks.Settings;

namespace Infra.Stacks.Planning;

/// <summary>Plans who calls whom in an environment: its parties, their calls, and the tiers that meet.</summary>
/// <param name="settings">The settings.</param>
/// <param name="services">The services.</param>
/// <param name="parts">The parts.</param>
/// <param name="tiers">Where the balancers are.</param>
/// <param name="clusters">The Kubernetes clusters.</param>
internal sealed class ConnectionPlanner(
    EnvironmentSettings settings,
    ImmutableArray<ServicePlan> services,
    ImmutableArray<Part> parts,
    BalancerTiers tiers,
    ImmutableArray<ClusterPlan> clusters)
{
    private const string ServiceEndpoint = "https";
    private const int PortOfDns = 53;

    private static readonly Endpoint ServiceOfPods = new(ServiceEndpoint, Compute.Bootstrap.ServerProxy.Port);

    private static readonly ImmutableArray<Endpoint> NodeEndpoints =
        [.. KubernetesCluster.NodePorts.Select(port => new Endpoint($"node-{port}", port))];

    private static readonly ImmutableArray<Endpoint> DnsEndpoints =
        [new("dns", PortOfDns) { Transport = Transport.Udp }, new("dns-tcp", PortOfDns)];

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
            .. services.Where(service => service.HasServers).Select(PlanParty),
            .. clusters.SelectMany(ClusterParties),
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
        .. from part in parts from client in part.Clients select new Call(client.Name, part.Key) { Endpoint = part.EndpointOfClients },
        .. services.Where(service => service.HasServers).SelectMany(service => PlanCalls(service, service.Name)),
        .. clusters.SelectMany(PlanCalls),
    ];

    private IEnumerable<Call> Calls(string balancer, IEnumerable<ServicePlan> behind) =>
    [
        .. from service in behind where service.HasServers select new Call(balancer, service.Name),
        .. from cluster in clusters
           from pool in (from service in behind where service.HasPods select cluster.PoolOf(service).Party).Distinct()
           select new Call(balancer, pool) { Endpoint = ServiceEndpoint },
    ];

    private IEnumerable<Party> ClusterParties(ClusterPlan plan) =>
    [
        new(plan.Party, plan.Spec.Tier, new Endpoint("api", KubernetesCluster.ApiPort)) { CallingBlocks = [.. CallersOf(plan.Spec)] },
        .. plan.Pools.Select(pool => PlanParty(pool, plan)),
    ];

    // Without an address plan, or with an unknown tier, there are problems, which validation reports.
    private IEnumerable<CallingBlock> CallersOf(ClusterSpec cluster)
    {
        var hasPlan = AddressPlan.TryCreate(settings.Network.Cidr, settings.Network.Tiers, settings.Zones, out var addresses, out _);
        ImmutableArray<TierPlan> tiers = hasPlan ? addresses!.Tiers : [];
        return from caller in cluster.PrivateAccess
               let tier = tiers.FirstOrDefault(tier => tier.Name == caller.Tier)
               where caller.Block is not null || tier is not null
               select caller.Block is { } block ? new CallingBlock(block) : new CallingBlock(tier.Block, tier.Name);
    }

    // Nodes pull images from S3.
    private Party PlanParty(PodPool pool, ClusterPlan plan) =>
        new(
            pool.Party,
            plan.Spec.Tier,
            [
                ServiceOfPods, .. NodeEndpoints, .. MeshConnections.EndpointsOf(plan, pool), .. SkyWalkingConnections.EndpointsOf(plan, pool),
                .. AnswersDns(pool, plan) ? DnsEndpoints : [],
            ])
        {
            GatewayServices =
            [
                .. GatewayEndpoints.Services.Where(name =>
                    name == GatewayEndpoints.S3 || pool.Services.Any(service => service.AwsServices.Contains(name))),
            ],
            InternetPorts =
            [
                .. pool.Services.SelectMany(service => service.Calls).OfType<CallTarget.Internet>().Select(call => call.Port)
                    .Concat(DoCallInternet(pool, plan) ? [WebPorts.Https] : []).Distinct().Order(),
            ],
        };

    private static bool AnswersDns(PodPool pool, ClusterPlan plan) => plan.HasDnsPods && pool == plan.Pools[0];

    private bool DoCallInternet(PodPool pool, ClusterPlan plan) =>
        ClusterImages.FindOutside(plan.Spec, settings.Region).Any() || AreOutside(plan.AwsServices)
        || (pool == plan.Pools[0] && SkyWalkingImages.FindOutside(plan.SkyWalking, settings.Region).Any())
        || pool.Services.Any(service => AreOutside(service.AwsServices));

    private IEnumerable<Call> PlanCalls(ClusterPlan plan)
    {
        var search = parts.FirstOrDefault(part => part.Spec is LogSearchSpec)?.Key;
        foreach (var call in MeshConnections.CallsOf(plan, ServiceEndpoint).Concat(SkyWalkingConnections.CallsOf(plan, search)))
        {
            yield return call;
        }

        foreach (var pool in plan.Pools)
        {
            yield return new(pool.Party, plan.Party);
            foreach (var endpoint in NodeEndpoints)
            {
                yield return new(plan.Party, pool.Party) { Endpoint = endpoint.Name };
            }

            // metrics-server runs on nodes of one pool, and asks the kubelets of all.
            foreach (var other in plan.Pools)
            {
                yield return new(pool.Party, other.Party) { Endpoint = NodeEndpoints[0].Name };
            }

            foreach (var endpoint in plan.HasDnsPods ? DnsEndpoints : [])
            {
                yield return new(pool.Party, plan.Pools[0].Party) { Endpoint = endpoint.Name };
            }

            foreach (var call in pool.Services.SelectMany(service => PlanCalls(service, pool.Party)).Distinct())
            {
                yield return call;
            }
        }
    }

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

    // The calls of a service's servers, or of the pool that its pods are in.
    private IEnumerable<Call> PlanCalls(ServicePlan service, string party)
    {
        var direct = party == service.Name ? null : service.DirectTarget;
        ImmutableArray<ServicePlan> called =
            [.. services.Where(other => service.DoesCall(new CallTarget.Service(other.Name)) && other.Name != direct)];
        if (called.Any(other => other.Tcp is null))
        {
            yield return new(party, PartyNames.InternalBalancer);
        }

        if (called.Any(other => other.Tcp is { PublicHost: null }))
        {
            yield return new(party, PartyNames.TcpBalancer);
        }

        foreach (var part in parts.Where(part => part.Party is not null && service.DoesCall(new CallTarget.EnvironmentPart(part))))
        {
            yield return new(party, part.Key) { Endpoint = part.EndpointOfServices };
        }

        if (!settings.Network.Endpoints.IsEmpty)
        {
            yield return new(party, PartyNames.AwsEndpoints);
        }
    }

    // AWS services without an interface endpoint are on the internet. So are other registries than ECR of the region, which services must call.
    private bool DoesCallAwsOverInternet(ServicePlan service) => AreOutside(service.AwsServices);

    private bool AreOutside(IEnumerable<string> awsServices) =>
        awsServices.Except(settings.Network.Endpoints).Except(GatewayEndpoints.Services).Any();
}
