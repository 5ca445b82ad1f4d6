using System.Collections.Immutable;
using Infra.Cluster;
using Infra.Cluster.Nodes;
using Infra.LoadBalancing;
using Infra.Observability;
using Infra.Stacks.Parts;
using Infra.Stacks.Planning;
using Infra.Stacks.Settings;
using Infra.Telemetry;
using Pulumi;

namespace Infra.Stacks.Declaration;

/// <summary>
/// The services of an environment in one Kubernetes cluster: the cluster, its namespaces, and the pods of services with their places behind
/// balancers.
/// </summary>
internal sealed class PodGroups
{
    private readonly EnvironmentFoundation _foundation;
    private readonly EnvironmentPlan _plan;
    private readonly ClusterPlan _clusterPlan;
    private readonly IReadOnlyDictionary<Part, DeclaredPart> _parts;
    private readonly Balancers _balancers;
    private readonly PodFlowPlanner _flows;
    private readonly KubernetesCluster _cluster;
    private readonly ImmutableSortedDictionary<string, ServiceNamespace> _namespaces;
    private readonly PodMesh? _mesh;
    private readonly SkyWalking? _skyWalking;
    private readonly ImmutableArray<(ServicePlan Service, Workload Workload)> _tasks;

    public PodGroups(
        EnvironmentFoundation foundation, ClusterPlan cluster, IReadOnlyDictionary<Part, DeclaredPart> parts, Balancers balancers)
    {
        _foundation = foundation;
        _plan = foundation.Plan;
        _clusterPlan = cluster;
        _parts = parts;
        _balancers = balancers;
        _flows = new(_plan, cluster);
        _cluster = CreateCluster();
        _namespaces = Services.Select(service => service.Namespace).Distinct()
            .ToImmutableSortedDictionary(name => name, CreateNamespace, StringComparer.Ordinal);
        _mesh = cluster.Mesh is null ? null : new(foundation, cluster, _cluster, _namespaces);
        _skyWalking = PodTraces.Declare(foundation, cluster, _cluster, parts);

        // First, as other services wait for them.
        var tasks = Services.Where(service => service.Task is not null && cluster.Runs(service));
        _tasks = [.. tasks.Select(task => (task, Create(task, [])))];
    }

    /// <inheritdoc cref="KubernetesCluster.NodeGroupArns"/>
    public ImmutableArray<Output<string>> NodeGroupArns => _cluster.NodeGroupArns;

    /// <summary>The log of the control plane, in which audit events are.</summary>
    public LogSource ControlPlaneLog => _cluster.ControlPlaneLog;

    /// <summary>The tasks.</summary>
    public ImmutableArray<DeclaredTask> Tasks => [.. _tasks.Select(task => new DeclaredTask(task.Service, task.Workload))];

    /// <summary>What the containers of services write in this cluster.</summary>
    public LogSource ContainerLog => _cluster.ContainerLog;

    /// <summary>Logs of the cluster itself.</summary>
    public ImmutableArray<LogSource> SystemLogs => _cluster.SystemLogs;

    /// <summary>Alarms of the cluster, its mesh, its SkyWalking and its pods, and with the first cluster those of routes to pods alone.</summary>
    public ImmutableArray<AlarmGroup> Alarms { get; private set; } = [];

    /// <summary>The pods of services that are no tasks.</summary>
    public IEnumerable<ComponentResource> Components => Workloads;

    private ImmutableArray<Workload> Workloads { get; set; } = [];

    /// <summary>Declares the pods of all other services.</summary>
    /// <param name="tasks">All tasks of the environment.</param>
    public void Declare(ImmutableArray<DeclaredTask> tasks)
    {
        var services = Services.Where(service => service.Task is null && _clusterPlan.Runs(service)).ToList();
        Workloads = [.. services.Select(service => Create(service, tasks))];
        Alarms =
        [
            _cluster.Alarms,
            .. _mesh?.Alarms ?? [],
            .. _skyWalking is null ? ImmutableArray<AlarmGroup>.Empty : [_skyWalking.Alarms],
            .. RoutesOfPodsAlone.SelectMany(route => route.AlarmGroups),
            .. Workloads.Concat(_tasks.Select(task => task.Workload)).Select(workload => workload.Alarms)
                .Where(group => !group.Alarms.IsEmpty),
        ];

        if (_plan.ArePodsOffAtNight)
        {
            CreateNightShifts(services);
        }
    }

    // Alarms of routes are not those of a cluster: the first one brings them, where no servers do.
    private IEnumerable<ServiceRoute> RoutesOfPodsAlone => _clusterPlan.IsNext
        ? []
        : Services.Where(service => service is { Task: null, HasServers: false }).SelectMany(service => _balancers.Route(service).Routes);

    // Namespaces and quotas are those of all, so that a worker finds them where it goes.
    private IEnumerable<ServicePlan> Services =>
        _plan.Services.Where(service => service.HasPods).OrderBy(service => service.Name, StringComparer.Ordinal);

    /// <summary>Name of the cluster in AWS.</summary>
    public string ClusterName => KubernetesCluster.ClusterNameOf(_clusterPlan.Name);

    private KubernetesCluster CreateCluster()
    {
        var options = _foundation.Options;
        options.DependsOn.AddRange([_foundation.Network, _foundation.SecurityGroups]);
        return new(_clusterPlan.Name, new()
        {
            Spec = _clusterPlan.Spec,
            Location = _plan.Location,
            Protect = _plan.ProtectServices && _clusterPlan.Percent > 0,
            KeepLogs = _plan.ProtectServices && _clusterPlan is { Percent: 0, IsNext: false },
            NetworkBlock = _plan.Settings.Network.Cidr,
            SubnetIds = _foundation.Network.SubnetIdsOf(_clusterPlan.Spec.Tier),
            Zones = _foundation.Network.Plan.Zones,
            VpcId = _foundation.Network.VpcId,
            ControlPlaneSecurityGroupId = _foundation.SecurityGroups.GroupIdOf(_clusterPlan.Party),
            Pools = [.. _clusterPlan.Pools.Select(pool => new NodePool(pool.Name, _foundation.SecurityGroups.GroupIdOf(pool.Party)))],
            SecretsKeyArn = _foundation.Keys.SecretsKeyArn,
            DataKeyArn = _foundation.Keys.DataKeyArn,
            LogsKeyArn = _foundation.Keys.LogsKeyArn,
            FilesRights = ServiceOrder.ClusterStatementsOf(Services, _parts),
            AlarmChannel = _foundation.AlarmChannel,
        }, options);
    }

    private ServiceNamespace CreateNamespace(string name) => new($"{_clusterPlan.Name}-{name}", new()
    {
        Namespace = name,
        Demands =
        [
            .. from service in Services
               where service.Namespace == name
               select PodDemand.For(service.Task is null ? service.Pods.MaxPods : 1, service.PodBootstrap),
            .. PodMesh.DemandsOf(_clusterPlan, name),
        ],
    }, OptionsInside);

    private void CreateNightShifts(IEnumerable<ServicePlan> services)
    {
        foreach (var group in services.GroupBy(service => service.Namespace).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var options = OptionsInside;
            options.DependsOn.Add(_namespaces[group.Key]);
            _ = new NightShift($"{_clusterPlan.Name}-{group.Key}-night", new()
            {
                Namespace = group.Key,
                Replicas = group.ToImmutableSortedDictionary(service => service.Name, service => service.Pods.MinReplicas, StringComparer.Ordinal),
                Evening = ProfileDefaults.Evening,
                Morning = ProfileDefaults.Morning,
                Image = _clusterPlan.Spec.ProxyImage,
                Pool = _clusterPlan.Pools[0].Name,
                ApiBlocks = [_plan.Settings.Network.Cidr, _clusterPlan.Spec.ServiceBlock],
            }, options);
        }
    }

    private ComponentResourceOptions OptionsInside
    {
        get
        {
            var options = new ComponentResourceOptions { Providers = [_foundation.AwsProvider, _cluster.Provider] };
            options.DependsOn.Add(_cluster);
            return options;
        }
    }

    private Workload Create(ServicePlan service, ImmutableArray<DeclaredTask> tasks)
    {
        var options = OptionsInside;
        options.DependsOn.Add(_namespaces[service.Namespace]);
        options.DependsOn.AddRange(_mesh?.Components ?? []);
        options.DependsOn.AddRange(ServiceOrder.ComponentsBefore(service, _parts, tasks));
        var inputs = new ServiceInputs(_plan, service, _foundation.Keys);
        return new(_clusterPlan.PodsNameOf(service), new()
        {
            Spec = service.Pods,
            Bootstrap = service.PodBootstrap,
            Schedule = service.Task?.Schedule is { } schedule ? new($"{schedule.Cron}", schedule.TimeZone) : null,
            Namespace = service.Namespace,
            Pool = _clusterPlan.PoolOf(service).Name,
            Nodes = _clusterPlan.Spec.Nodes.Mode,
            Architecture = _clusterPlan.Spec.Nodes.Architecture,
            ProxyImage = _clusterPlan.Spec.ProxyImage,
            Flows = _flows.Plan(service),
            Folder = ServiceOrder.FindPodFolder(service, _parts),
            Mesh = _mesh?.MemberOf(service),
            Location = _plan.Location,
            ClusterName = ClusterName,
            TargetGroupArns = TargetGroupsOf(service),
            LogErrors = service.PodErrors,
            LongerNames = _plan.LongerNamesOf(service),
            AlarmChannel = _foundation.AlarmChannel,
            Statements = service.ContainerStatements,
            LateStatements = ServiceOrder.LateStatementsOf(service, _parts),
            DataKeyArn = _foundation.Keys.DataKeyArn,
            KeyUses = service.KeyUses,
            SecretArns = inputs.SecretArns,
            ParameterArns = inputs.ParameterArns,
            ParameterValues = ServiceOrder.ParameterValuesOf(service, _parts),
            DecryptKeyArns = inputs.DecryptKeyArns,
        }, options);
    }

    private ImmutableSortedDictionary<string, Output<string>> TargetGroupsOf(ServicePlan service) =>
        service.Task is null && _balancers.Route(service).PodTargetGroupArns.TryGetValue(ClusterName, out var arns)
            ? arns
            : ImmutableSortedDictionary<string, Output<string>>.Empty;
}
