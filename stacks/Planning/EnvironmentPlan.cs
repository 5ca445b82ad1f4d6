using System.Collections.Immutable;
using Infra.Cluster;
using Infra.Compute;
using Infra.Compute.Bootstrap;
using Infra.Connections;
using Infra.Data;
using Infra.Edge;
using Infra.LoadBalancing;
using Infra.Networking;
using Infra.Notices;
using Infra.Observability;
using Infra.Resilience.Experiments;
using Infra.Security;
using Infra.Stacks.Parts;
using Infra.Stacks.Settings;
using Infra.Telemetry;
using Infra.Validation;

namespace Infra.Stacks.Planning;

/// <summary>
/// Everything that follows from the settings of an environment before anything is registered: names, parts, services, connections, placements and
/// routes. It is made once. It is total: settings whose single values are valid always have a plan, which validation then judges.
/// </summary>
internal sealed record EnvironmentPlan
{
    /// <summary>The settings.</summary>
    public required EnvironmentSettings Settings { get; init; }

    /// <summary>Settings that were left out and take their value from another one, by path, such as logRetentionDays. Defaults to none.</summary>
    public IReadOnlySet<PropertyPath> SharedPaths { get; init; } = ImmutableHashSet<PropertyPath>.Empty;

    /// <summary>Settings that have a value of their own, rather than a default, by path. Defaults to none.</summary>
    public IReadOnlySet<PropertyPath> DeclaredPaths { get; init; } = ImmutableHashSet<PropertyPath>.Empty;

    /// <summary>Specs of the parts that the settings declare, by key.</summary>
    public required IReadOnlyDictionary<string, object> Sections { get; init; }

    /// <summary>Content of a file of the project, by its path from the project's folder; null for a file that does not exist.</summary>
    public required Func<string, byte[]?> FindFile { get; init; }

    /// <summary>Profile of the environment.</summary>
    public required EnvironmentProfile Profile { get; init; }

    /// <summary>Names of components.</summary>
    public required EnvironmentNames Names { get; init; }

    /// <summary>Account and region.</summary>
    public required AwsLocation Location { get; init; }

    /// <summary>The parts, in the order of <see cref="PartKinds.All"/>.</summary>
    public required ImmutableArray<Part> Parts { get; init; }

    /// <summary>The services, in the order of the settings.</summary>
    public required ImmutableArray<ServicePlan> Services { get; init; }

    /// <summary>The Kubernetes clusters, the next one last: one or two, none where no service runs on Kubernetes.</summary>
    public required ImmutableArray<ClusterPlan> Clusters { get; init; }

    /// <summary>How long the hops between client and container wait.</summary>
    public required PathTimes Times { get; init; }

    /// <summary>Tiers of the balancers.</summary>
    public required BalancerTiers BalancerTiers { get; init; }

    /// <summary>Who calls whom.</summary>
    public required ConnectionSpec Connections { get; init; }

    /// <summary>Which tiers open connections to which.</summary>
    public required ImmutableArray<TierFlow> TierFlows { get; init; }

    /// <summary>What tiers call outside the network, and what is called there from outside.</summary>
    public required OutsideFlows OutsideFlows { get; init; }

    /// <summary>Whether there are NAT gateways: where the settings allow them and something calls the internet.</summary>
    public bool HasNat => Settings.Network.Nat != NatMode.None && !OutsideFlows.Calls.IsEmpty;

    /// <summary>Whether a workspace of Prometheus sends alerts to the topic of alarms.</summary>
    public bool HasPrometheus => Parts.Any(part => part.HasPrometheus);

    /// <summary>SkyWalking in each cluster; null for none.</summary>
    public SkyWalkingSpec? SkyWalking => SkyWalkingOf(Parts);

    /// <summary>Whether resources that hold data refuse to be deleted.</summary>
    public bool Protect => ProfileDefaults.For(Profile).Protect;

    /// <summary>
    /// Whether what services run on and are reached by refuses to be deleted: as <see cref="Protect"/>, but not in the second region, which is
    /// emptied of it when the first one serves again.
    /// </summary>
    public bool ProtectServices => Protect && Role == LandscapeRole.Only;

    /// <summary>What it is to its environment. Defaults to all of it.</summary>
    public LandscapeRole Role { get; init; } = LandscapeRole.Only;

    /// <summary>The second region of the environment; null without one, and in the plan of the second region itself.</summary>
    public RecoveryPlan? Recovery { get; init; }

    /// <summary>The plan of a dormant second region as it is once it is active; of any other plan the plan itself.</summary>
    public EnvironmentPlan Active => WhenActive ?? this;

    /// <summary>What a dormant second region becomes; null for any other plan.</summary>
    public EnvironmentPlan? WhenActive { get; init; }

    /// <summary>Whether pods are off at night and at weekends.</summary>
    public bool ArePodsOffAtNight => ProfileDefaults.For(Profile).IsOffAtNight;

    /// <summary>Name of the private zone.</summary>
    public string PrivateDomain => Domain.PrivateNameOf(Settings.Domain.Name);

    /// <summary>The service of a name.</summary>
    /// <param name="name">Name of one of the services.</param>
    public ServicePlan ServiceFor(string name) => Services.First(service => service.Name == name);

    /// <summary>Whether a service has a balancer.</summary>
    public bool HasBalancers => Services.Any(service => service.IsBalanced);

    /// <summary>Services that the public balancer finds, in the order of the settings.</summary>
    public IEnumerable<ServicePlan> PublicServices => Services.Where(service => service.PublicRoute is not null);

    /// <summary>Services that the internal balancer finds, in the order of the settings.</summary>
    public IEnumerable<ServicePlan> InternalServices => Services.Where(service => service.InternalRoute is not null);

    /// <summary>TCP services that other services call, in the order of the settings.</summary>
    public IEnumerable<ServicePlan> TcpServices => Services.Where(service => service is { IsCalled: true, Tcp.PublicHost: null });

    /// <summary>TCP services that the internet reaches, in the order of the settings.</summary>
    public IEnumerable<ServicePlan> PublicTcpServices => Services.Where(service => service.Tcp is { PublicHost: not null });

    /// <summary>Services whose pods call those of a service without a balancer, in the order of the settings.</summary>
    /// <param name="service">The service.</param>
    public IEnumerable<ServicePlan> DirectCallersOf(ServicePlan service) => Services.Where(caller => caller.DirectTarget == service.Name);

    /// <summary>
    /// Names of other services with pods in the namespace of a service that begin with its name and a hyphen, as the names of its pods do. In order.
    /// </summary>
    /// <param name="service">The service.</param>
    public ImmutableArray<string> LongerNamesOf(ServicePlan service) =>
    [
        .. Services.Where(other => other.HasPods && other.Namespace == service.Namespace)
            .Select(other => other.Name).Where(name => name.StartsWith($"{service.Name}-", StringComparison.Ordinal)).Order(StringComparer.Ordinal),
    ];

    /// <summary>What is behind the routes or the listener of a service.</summary>
    /// <param name="service">The service.</param>
    public ServiceTargets TargetsOf(ServicePlan service) => new()
    {
        HasServers = service.HasServers,
        Pods = service.HasPods ? [.. Clusters.Select(cluster => cluster.TargetsOf(service))] : [],
    };

    /// <summary>Hosts that the public balancer answers to: those of routes, or the domain where a route names none. In order.</summary>
    public ImmutableArray<string> PublicHosts => [.. HostsOf(PublicServices)];

    /// <summary>Names at which the internet reaches TCP services. In order.</summary>
    public ImmutableArray<string> PublicTcpHosts =>
        [.. PublicTcpServices.Select(service => service.Tcp?.PublicHost).OfType<string>().Order(StringComparer.Ordinal)];

    /// <summary>
    /// Public hosts that are checked from around the world, in order: in production, those whose every path is one service's. None where only some
    /// addresses are served, or not the countries that the checks come from. The second region has none: names are those of the environment.
    /// </summary>
    public ImmutableArray<string> CheckedHosts => Profile == EnvironmentProfile.Production
        && Role == LandscapeRole.Only
        && Settings.Firewall.OnlyAddresses.IsEmpty
        && Settings.PublicHealthChecks.Countries().All(Settings.Firewall.Serves)
        ?
        [
            .. HostsOf(PublicServices.Where(service => service.PublicRoute is { Paths.IsEmpty: true }))
                .Where(host => !host.Contains('*', StringComparison.Ordinal)),
        ]
        : [];

    /// <summary>Health path of the container that answers a checked host, through all services that pass requests on to it.</summary>
    /// <param name="host">One of <see cref="CheckedHosts"/>.</param>
    public string HealthPathOf(string host)
    {
        var first = PublicServices.First(service => service.PublicRoute is { Paths.IsEmpty: true } && HostsOf([service]).Contains(host)).Settings;
        var last = first;
        while (Times.FindNext(last) is { } next && next != first)
        {
            last = next;
        }

        return last is ServiceSettings.HttpContainer { Container.HealthPath: var path } ? path : ServerProxy.HealthPath;
    }

    /// <summary>Tags of every resource.</summary>
    public ImmutableSortedDictionary<string, string> Tags => Settings.Tags.AddRange(Names.Tags).Add("ManagedBy", "Pulumi");

    /// <summary>
    /// Domains that servers may ask for: those of AWS and of the environment. Null where a service calls the internet, as a call does not say by
    /// which name.
    /// </summary>
    public ImmutableArray<string>? AnsweredNames => OutsideFlows.Calls.IsEmpty
        ?
        [
            "amazonaws.com", "api.aws", "compute.internal", "ec2.internal", "in-addr.arpa", "ip6.arpa", Settings.Domain.Name,
            .. Parts.SelectMany(part => part.Domains),
        ]
        : null;

    /// <summary>What AWS services send to queues for parts, with paths from the settings.</summary>
    public ImmutableArray<QueueSend> QueueSends =>
    [
        .. from part in Parts
           from send in part.QueueSends
           select send with { Path = send.Path.Under(part.Key) },
    ];

    /// <summary>Passwords whose age is watched, in the order of the parts. Those of a dormant region are those of the first.</summary>
    public ImmutableArray<PasswordAge> Passwords =>
        Role == LandscapeRole.Dormant ? [] : [.. Parts.Select(part => part.Passwords).OfType<PasswordAge>()];

    /// <summary>Days that logs are kept which have no setting of their own.</summary>
    public int LogRetentionDays => Settings.LogRetentionDays ?? LogRetentionAttribute.DefaultDays;

    /// <summary>Names of all log groups, with <c>*</c> where there are several.</summary>
    public ImmutableArray<string> LogGroupNames =>
    [
        Network.FlowLogGroupNameOf(Names.Network),
        Network.QueryLogGroupNameOf(Names.Network),
        WebFirewall.LogGroupNameOf(Names.Firewall),
        .. Parts.SelectMany(part => part.LogGroupNames),
        .. Passwords.IsEmpty ? (string[])[] : [PasswordAges.LogGroupNameOf(Names.Passwords)],
        .. Settings.Alarms.Notices.IsOn ? (string[])[NoticeForwarder.LogGroupNameOf(Names.Notices)] : [],
        .. Settings.Drills is not null ? (string[])[Drills.LogGroupNameOf(Names.Drills)] : [],
        .. Services.Where(service => service.HasServers).Select(service => ServerGroup.LogGroupNameOf(service.ServersName))
            .Order(StringComparer.Ordinal),
        .. ClustersWithLogs.SelectMany(name => KubernetesCluster.LogGroupNamesOf(name)),
        .. Services.Where(service => service is { HasServers: true, Task.Before.IsEmpty: false })
            .Select(service => TaskGroup.FunctionLogGroupNameOf(service.ServersName)).Order(StringComparer.Ordinal),
    ];

    // The logs of the cluster before the present one are kept, and are to be read.
    private IEnumerable<string> ClustersWithLogs =>
        from generation in Clusters.Select(cluster => cluster.Generation - 1).Concat(Clusters.Select(cluster => cluster.Generation)).Distinct()
        where generation >= ClusterGeneration.First
        select ClusterGeneration.NameOf(Names.Cluster, generation);

    /// <summary>Plans an environment.</summary>
    /// <param name="names">Names of its components.</param>
    /// <param name="profile">Its profile.</param>
    /// <param name="settings">Its settings, valid value by value.</param>
    /// <param name="sections">Specs of the parts that the settings declare, by key.</param>
    /// <param name="findFile">Content of a file of the project, by its path from the project's folder; null for a file that does not exist.</param>
    /// <param name="role">What it is to its environment. Defaults to all of it.</param>
    /// <param name="callers">Services that may call parts. Defaults to those of the settings.</param>
    public static EnvironmentPlan Create(
        EnvironmentNames names,
        EnvironmentProfile profile,
        EnvironmentSettings settings,
        IReadOnlyDictionary<string, object> sections,
        Func<string, byte[]?> findFile,
        LandscapeRole role = LandscapeRole.Only,
        ImmutableArray<ServiceSettings>? callers = null)
    {
        var location = new AwsLocation(settings.AccountId, settings.Region);
        var defaults = ProfileDefaults.For(profile);
        ImmutableArray<Part> parts =
        [
            .. from kind in PartKinds.All
               where sections.ContainsKey(kind.Key)
               select kind.Create(sections[kind.Key], new()
               {
                   Name = names.With(kind.Key),
                   Prefix = names.Prefix,
                   Network = settings.Network.Cidr,
                   ServersName = names.With,
                   Profile = profile,
                   Protect = defaults.Protect && (role == LandscapeRole.Only || kind.IsCopied(settings.Recovery!)),
                   Role = role,
                   Recovery = settings.Recovery,
                   Second = settings.Recovery is { } recovery && role == LandscapeRole.Only
                       ? new((names with { IsSecond = true }).Prefix, location with { Region = recovery.Region }, recovery.Active)
                       : null,
                   Location = location,
                   Zones = settings.Zones,
                   DataTier = settings.DataTier,
                   Callers = CallersOf(kind, callers ?? settings.Services),
                   FindFile = findFile,
                   Services = settings.Services,
                   Specs = sections,
                   OwnTags = names.Tags,
                   PrivateDomain = Domain.PrivateNameOf(settings.Domain.Name),
               }),
        ];
        var servicePlanner = new ServicePlanner(settings, defaults, names, location, parts);
        var services = servicePlanner.Plan();
        var clusters = ClusterPlan.Plan(names.Cluster, settings, profile, services, SkyWalkingOf(parts));
        settings = settings with { Network = AddEndpoints(settings.Network, services, clusters) };
        var tiers = BalancerTiers.Create(settings, services);
        var planner = new ConnectionPlanner(settings, services, parts, tiers, clusters);
        var connections = planner.Plan();
        return new()
        {
            Settings = settings,
            Sections = sections,
            FindFile = findFile,
            Profile = profile,
            Names = names,
            Role = role,
            Location = location,
            Parts = parts,
            Services = services,
            Clusters = clusters,
            Times = servicePlanner.Times,
            BalancerTiers = tiers,
            Connections = connections,
            TierFlows = planner.PlanTierFlows(connections),
            OutsideFlows = connections.OutsideFlows,
        };
    }

    /// <summary>The plan of a second region while it is dormant. Parts know who will call them, so that secrets are there before.</summary>
    public EnvironmentPlan WhileDormant() => Create(
        Names,
        Profile,
        SecondRegion.WhileDormant(Settings),
        SecondRegion.WhileDormant(Sections, Settings.Recovery!),
        FindFile,
        LandscapeRole.Dormant,
        Settings.Services) with
    {
        WhenActive = this,
        SharedPaths = SharedPaths,
        DeclaredPaths = DeclaredPaths,
    };

    // A service that names the part twice, which validation reports, calls it once.
    private static SkyWalkingSpec? SkyWalkingOf(ImmutableArray<Part> parts) =>
        parts.Select(part => part.SkyWalking).OfType<SkyWalkingSpec>().FirstOrDefault();

    private static ImmutableArray<PartCaller> CallersOf(PartKind kind, ImmutableArray<ServiceSettings> services) =>
    [
        .. from service in services
           let call = service.Calls.OfType<CallSettings.Named>().FirstOrDefault(call => call.To == kind.Key)
           let items = kind.Items?.UsesOf(service) ?? []
           where call is not null || items.Any() || (kind.IsUsedByAll && service.OwnContainer is not null)
           select new PartCaller(service.Name, call?.Access ?? DataAccess.All) { Items = [.. items] },
    ];

    // Without a list of their own, the endpoints are those that servers and nodes call.
    private static NetworkSpec AddEndpoints(
        NetworkSpec network, ImmutableArray<ServicePlan> services, ImmutableArray<ClusterPlan> clusters) => network with
        {
            InterfaceEndpoints = network.InterfaceEndpoints
                ??
                [
                    .. services.SelectMany(service => service.AwsServices).Concat(clusters.SelectMany(cluster => cluster.AwsServices))
                        .Except(GatewayEndpoints.Services).Order(StringComparer.Ordinal),
                ],
        };

    /// <summary>Addresses that a subnet of a tier may come to need: everything at its largest size, with one zone lost.</summary>
    /// <param name="tier">Name of the tier.</param>
    public int AddressesNeeded(string tier) => AddressNeeds.Count(this, tier);

    private IEnumerable<string> HostsOf(IEnumerable<ServicePlan> services) => services
        .SelectMany(service => service.PublicRoute is { Hosts: { IsEmpty: false } hosts } ? hosts : [Settings.Domain.Name])
        .Distinct()
        .Order(StringComparer.Ordinal);
}
