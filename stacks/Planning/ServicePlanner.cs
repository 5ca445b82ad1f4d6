using System.Collections.Immutable;
using Infra.Cluster.Mesh;
using Infra.Compute;
using Infra.Compute.Bootstrap;
using Infra.Edge;
using Infra.Networking;
using Infra.Security;
using Infra.Security.Permissions;
using Infra.Stacks.Parts;
using Infra.Stacks.Settings;
using PartCall = (Infra.Stacks.Parts.Part Part, Infra.Stacks.Parts.PartCaller Caller);

namespace Infra.Stacks.Planning;

/// <summary>Plans the services of an environment.</summary>
/// <param name="settings">The settings.</param>
/// <param name="defaults">Defaults of the profile.</param>
/// <param name="names">Names of components.</param>
/// <param name="location">Account and region.</param>
/// <param name="parts">The parts.</param>
internal sealed class ServicePlanner(
    EnvironmentSettings settings, ProfileDefaults defaults, EnvironmentNames names, AwsLocation location, ImmutableArray<Part> parts)
{
    // EKS gives all clusters this domain.
    private const string ClusterDomain = "cluster.local";

    // To leave their group, log, send metrics and be managed.
    private static readonly string[] ServerServices = ["autoscaling", "logs", "monitoring", "ssm", "ssmmessages"];

    private static readonly string[] RegistryServices = ["ecr.api", "ecr.dkr"];

    private readonly ImmutableHashSet<string> _services = [.. settings.Services.Select(service => service.Name)];
    private readonly ImmutableDictionary<string, Cidr> _tierBlocks = TierBlocks(settings);

    /// <summary>How long the hops between client and container wait.</summary>
    public PathTimes Times { get; } = new(settings, [.. settings.Services.SelectMany(CallNames)], service => parts.Max(part =>
        part.FindCaller(service.Name) is { } caller ? part.UploadMiBOf(caller) : null));

    private string PrivateDomain => Domain.PrivateNameOf(settings.Domain.Name);

    /// <summary>The services in the order of the settings.</summary>
    public ImmutableArray<ServicePlan> Plan() => [.. settings.Services.Select(Plan)];

    private ServicePlan Plan(ServiceSettings service)
    {
        ImmutableArray<PartCall> called =
        [
            .. from part in parts
               let caller = part.FindCaller(service.Name)
               where caller is not null
               select (part, caller),
        ];
        ImmutableArray<CallTarget> calls =
        [
            .. CallNames(service).Select(Resolve).OfType<CallTarget>().Concat(InternetCalls(service))
                .Concat(called.Select(call => new CallTarget.EnvironmentPart(call.Part))).Distinct(),
        ];

        // In an order of their own: that of the list means nothing.
        var permissions = service.ContainerPermissions.OrderBy(permission => $"{permission}", StringComparer.Ordinal);
        var grants = PermissionGrants.Create([.. permissions], location);
        ImmutableArray<PolicyStatement> statements =
            [.. grants.SelectMany(grant => grant.Statements), .. called.SelectMany(call => call.Part.StatementsOf(call.Caller))];
        ImmutableArray<PolicyStatement> late = [.. called.SelectMany(call => call.Part.LateStatementsOf(call.Caller))];
        var hasRole = !statements.IsEmpty || !late.IsEmpty;
        var servers = PlanServers(service);
        var bootstrap = PlanBootstrap(service, servers, calls, called, hasRole);
        var pods = ForPods(bootstrap, called);
        var direct = FindDirectTarget(service);
        ImmutableArray<string> application =
        [
            .. called.SelectMany(call => call.Part.AwsServices),
            .. grants.SelectMany(grant => grant.Services),
        ];
        return new()
        {
            HasServers = HasServers(service),
            HasPods = HasPods(service),
            DirectTarget = direct?.Name,
            IsCalledThroughBalancer = IsCalledThroughBalancer(service),
            PodBootstrap = direct is null ? pods : CallDirectly(pods, direct),
            PodsName = names.With($"{service.Name}-pods"),
            ApplicationAwsServices = application,
            Settings = service,
            ServersName = names.With(service.Name),
            HostName = HostNameOf(service.Name),
            Servers = servers,
            Calls = calls,
            IsCalled = Times.IsCalled(service),
            Bootstrap = bootstrap,
            AwsServices =
            [
                .. HasServers(service) ? ServerServices : [],
                .. bootstrap.Workload.Container is { } container ? ServicesOf(container) : [],
                .. bootstrap.Sidecars.Where(sidecar => sidecar.Registry.IsEcrIn(settings.Region)).SelectMany(_ => RegistryServices),
                .. application,
                .. hasRole && HasServers(service) ? ["sts"] : Array.Empty<string>(),
            ],
            ContainerStatements = statements,
            LateStatements = late,
            KeyUses = [.. called.SelectMany(call => call.Part.KeyUsesOf(call.Caller))],
            Backlog = [.. called.SelectMany(call => call.Part.BacklogOf(call.Caller))],
        };
    }

    private bool HasServers(ServiceSettings service) => RuntimeOf(service) == ServiceRuntime.Servers || service.MovingPercent is not null;

    private bool HasPods(ServiceSettings service) => RuntimeOf(service) == ServiceRuntime.Kubernetes || service.MovingPercent is not null;

    private ServiceRuntime RuntimeOf(ServiceSettings service) => service.OwnRuntime ?? settings.Runtime;

    // A service that has servers too is found through the balancer, which divides its requests.
    private ServiceSettings? FindDirectTarget(ServiceSettings service) =>
        HasPods(service) && Times.FindNext(service) is { } next && HasPods(next) && !HasServers(next) ? next : null;

    private bool IsCalledThroughBalancer(ServiceSettings service) => settings.Services
        .Where(caller => CallNames(caller).Contains(service.Name))
        .Any(caller => HasServers(caller) || FindDirectTarget(caller) != service);

    // Pods of the cluster reach the proxies of others from the tier of the nodes.
    private BootstrapSpec ForPods(BootstrapSpec servers, ImmutableArray<PartCall> called) => servers with
    {
        ForwarderBlocks = [.. servers.ForwarderBlocks.Concat(BlocksOf(settings.Cluster.Tier)).Distinct()],
        Sidecars = [.. called.SelectMany(call => call.Part.PodSidecarsOf(call.Caller))],
        ContainerRoleArn = null,
    };

    private BootstrapSpec CallDirectly(BootstrapSpec pods, ServiceSettings next) => pods.Workload is ServerWorkload.HttpForward forward
        ? pods with
        {
            Workload = forward with
            {
                Upstream = PodsOf(next),
            },
        }
        : pods;

    // In the mesh over plain HTTP, which the mesh encrypts.
    private UpstreamService PodsOf(ServiceSettings service)
    {
        var isInMesh = settings.Cluster.Mesh == MeshMode.Istio;
        var host = $"{service.Name}.{service.PodNamespace}.svc.{ClusterDomain}";
        return new(host, isInMesh ? MeshNames.HttpPort : ServerProxy.Port, null, Times.InternalIdleSeconds, isInMesh);
    }

    private string HostNameOf(string service) => $"{service}.{PrivateDomain}";

    private static string? ForwardedTo(ServiceSettings service) => (service as ServiceSettings.HttpForward)?.Proxy.To;

    private static IEnumerable<CallTarget> InternetCalls(ServiceSettings service) =>
        from call in service.Calls.OfType<CallSettings.ToInternet>()
        from port in call.Internet
        select new CallTarget.Internet(port);

    private static IEnumerable<string> CallNames(ServiceSettings service) =>
        service.Calls.OfType<CallSettings.Named>().Select(call => call.To).Append(ForwardedTo(service)).OfType<string>();

    // Null for a name that nothing has, which validation reports.
    private CallTarget? Resolve(string name) => name == CallTarget.InternetName
        ? new CallTarget.Internet(WebPorts.Https)
        : parts.FirstOrDefault(part => part.Key == name) is { } part
            ? new CallTarget.EnvironmentPart(part)
            : _services.Contains(name) ? new CallTarget.Service(name) : null;

    // Sizes that cannot be would make schedules that cannot be, which is one problem and not three.
    private ServerGroupSpec PlanServers(ServiceSettings service)
    {
        var servers = service.Group;
        return servers with
        {
            ShutdownGraceSeconds = servers.ShutdownGraceSeconds ?? GraceSecondsOf(service),
            Schedules = servers.Schedules is null && servers.MinSize <= servers.MaxSize ? defaults.Schedules(servers) : servers.Schedules,
        };
    }

    // A server that ends finishes the longest answer of its proxy, as far as a balancer drains.
    private int GraceSecondsOf(ServiceSettings service) =>
        Math.Clamp(Times.ProxyOf(service)?.ReadTimeoutSeconds ?? 0, ServerGroupSpec.DefaultGraceSeconds, LoadBalancing.DrainTimes.MaxSeconds);

    private BootstrapSpec PlanBootstrap(
        ServiceSettings service, ServerGroupSpec servers, ImmutableArray<CallTarget> calls, ImmutableArray<PartCall> called, bool hasRole) => new()
        {
            Service = service.Name,
            Environment = names.Prefix,
            Region = settings.Region,
            Workload = service switch
            {
                ServiceSettings.HttpContainer http => new ServerWorkload.HttpContainer(
                    AddCalls(service, http.Container, calls, called, hasRole), Times.ProxyOf(http)!),
                ServiceSettings.HttpForward forward => new ServerWorkload.HttpForward(Upstream(forward.Proxy.To), Times.ProxyOf(forward)!),
                ServiceSettings.TcpContainer tcp => new ServerWorkload.TcpContainer(
                    AddCalls(service, tcp.Container, calls, called, hasRole), tcp.Tcp.Tls),
                ServiceSettings.WorkerContainer worker => new ServerWorkload.WorkerContainer(
                    AddCalls(service, worker.Worker, calls, called, hasRole)),
                ServiceSettings.TaskContainer { Task: var task } => new ServerWorkload.TaskContainer(
                    AddCalls(service, task, calls, called, hasRole),
                    task.TimeLimitMinutes,
                    task.Before.IsEmpty ? null : TaskGroup.ResultParameterOf(names.With(service.Name))),
                _ => throw new ArgumentOutOfRangeException(nameof(service), service, "Not a kind of service."),
            },
            TrustedBlocks = [settings.Network.Cidr],
            // The internal balancer is in the tier of its setting.
            ForwarderBlocks = [.. BlocksOf(settings.InternalTier)],
            IdleTimeoutSeconds = Times.IdleSecondsBefore(service),
            IsBalanced = IsCalledThroughBalancer(service)
                || service is { PublicRoute: not null } or ServiceSettings.TcpContainer { Tcp.PublicHost: not null },
            LogGroup = ServerGroup.LogGroupNameOf(names.With(service.Name)),
            GroupName = ServerGroup.GroupNameOf(names.With(service.Name)),
            DrainHookName = ServerGroup.DrainHookNameOf(names.With(service.Name)),
            ShutdownGraceSeconds = servers.GraceSeconds,
            HealthCheckGraceSeconds = servers.HealthCheckGraceSeconds,
            Sidecars = [.. called.SelectMany(call => call.Part.SidecarsOf(call.Caller))],
            ContainerRoleArn = hasRole ? ServerGroup.ContainerRoleArnOf(names.With(service.Name), location) : null,
            Folder = called.Select(call => call.Part.FindFolder(call.Caller)).OfType<SharedFolder>().FirstOrDefault(),
        };

    private UpstreamService Upstream(string service) =>
        new(HostNameOf(service), WebPorts.Https, HostNameOf(service), Times.InternalIdleSeconds);

    // The internet reaches nothing in these. Without an address plan there are problems, which validation reports.
    private static ImmutableDictionary<string, Cidr> TierBlocks(EnvironmentSettings settings) =>
        AddressPlan.TryCreate(settings.Network.Cidr, settings.Network.Tiers, settings.Zones, out var addresses, out _)
            ? addresses.Tiers.Where(tier => tier.Spec.Exposure != Exposure.Public).ToImmutableDictionary(tier => tier.Spec.Name, tier => tier.Block)
            : ImmutableDictionary<string, Cidr>.Empty;

    private IEnumerable<Cidr> BlocksOf(string tier) => _tierBlocks.TryGetValue(tier, out var block) ? [block] : [];

    // Addresses of what it calls, and how to log in there. A variable of the same name in the settings wins.
    private T AddCalls<T>(ServiceSettings service, T container, ImmutableArray<CallTarget> calls, ImmutableArray<PartCall> called, bool hasRole)
        where T : ContainerSpec
    {
        var variables = calls.SelectMany(VariablesFor).Concat(called.SelectMany(call => call.Part.VariablesOf(call.Caller)))
            .Concat(hasRole ? RegionVariables : []);
        var secrets = called.SelectMany(call => call.Part.SecretsOf(call.Caller));
        return container with
        {
            Variables = AddMissing(container.Variables, variables, container),
            Secrets = AddMissing(container.Secrets, secrets, container),
        };
    }

    // Some SDKs read the one, some the other: https://docs.aws.amazon.com/sdkref/latest/guide/feature-region.html.
    private IEnumerable<KeyValuePair<string, string>> RegionVariables =>
        [new("AWS_REGION", settings.Region), new("AWS_DEFAULT_REGION", settings.Region)];

    private IEnumerable<KeyValuePair<string, string>> VariablesFor(CallTarget target)
    {
        if (target is not CallTarget.Service service)
        {
            return [];
        }

        var prefix = VariableName.PartOf(service.Name);
        return settings.Services.OfType<ServiceSettings.TcpContainer>().FirstOrDefault(tcp => tcp.Name == service.Name) is { } tcp
            ? [new($"{prefix}_HOST", HostNameOf(service.Name)), new($"{prefix}_PORT", $"{tcp.Tcp.Port}")]
            : [new($"{prefix}_URL", $"https://{HostNameOf(service.Name)}")];
    }

    private static ImmutableSortedDictionary<string, T> AddMissing<T>(
        ImmutableSortedDictionary<string, T> own, IEnumerable<KeyValuePair<string, T>> others, ContainerSpec container)
    {
        HashSet<string> set = [.. container.Variables.Keys, .. container.Parameters.Keys, .. container.Secrets.Keys];
        return own.AddRange(others.Where(other => !set.Contains(other.Key)).DistinctBy(other => other.Key));
    }

    // ECR of another region is on the internet: endpoints lead to services of their own region.
    private IEnumerable<string> ServicesOf(ContainerSpec container) =>
    [
        .. container.Registry.IsEcrIn(settings.Region) ? RegistryServices : [],
        .. container is { Secrets.IsEmpty: false } or { RegistrySecret: not null } ? ["secretsmanager"] : Array.Empty<string>(),
    ];
}
