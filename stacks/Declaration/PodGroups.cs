using System.Collections.Immutable;
using Infra.Cluster;
using Infra.Observability;
using Infra.Stacks.Parts;
using Infra.Stacks.Planning;
using Infra.Stacks.Settings;
using Pulumi;

namespace Infra.Stacks.Declaration;

/// <summary>
/// The services of an environment on Kubernetes: the cluster, its namespaces, and the pods of services with their places behind balancers.
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

    public PodGroups(
        EnvironmentFoundation foundation, ClusterPlan cluster, IReadOnlyDictionary<Part, DeclaredPart> parts, Balancers balancers)
    {
        _foundation = foundation;
        _plan = foundation.Plan;
        _clusterPlan = cluster;
        _parts = parts;
        _balancers = balancers;
        _flows = new(_plan);
        _cluster = CreateCluster();
        _namespaces = Services.Select(service => service.Namespace).Distinct()
            .ToImmutableSortedDictionary(name => name, CreateNamespace, StringComparer.Ordinal);

        // First, as other services wait for them.
        Tasks = [.. Services.Where(service => service.Task is not null).Select(task => new DeclaredTask(task, Create(task, [])))];
    }

    /// <summary>The tasks.</summary>
    public ImmutableArray<DeclaredTask> Tasks { get; }

    /// <summary>Alarms of the cluster, of routes to pods alone, and of pods.</summary>
    public ImmutableArray<AlarmGroup> Alarms { get; private set; } = [];

    /// <summary>Declares the pods of all other services.</summary>
    /// <param name="tasks">All tasks of the environment.</param>
    public void Declare(ImmutableArray<DeclaredTask> tasks)
    {
        var services = Services.Where(service => service.Task is null).ToList();
        Alarms =
        [
            _cluster.Alarms,
            .. services.Where(service => !service.HasServers).SelectMany(service => _balancers.Route(service).Routes).Select(route => route.Alarms),
            .. services.Select(service => Create(service, tasks).Alarms).Where(group => !group.Alarms.IsEmpty),
        ];

        if (_plan.ArePodsOffAtNight)
        {
            CreateNightShifts(services);
        }
    }

    private IEnumerable<ServicePlan> Services =>
        _plan.Services.Where(service => service.HasPods).OrderBy(service => service.Name, StringComparer.Ordinal);

    private string ClusterName => KubernetesCluster.ClusterNameOf(_clusterPlan.Name);

    private KubernetesCluster CreateCluster()
    {
        var options = _foundation.Options;
        options.DependsOn.AddRange([_foundation.Network, _foundation.SecurityGroups]);
        return new(_clusterPlan.Name, new()
        {
            Spec = _clusterPlan.Spec,
            Location = _plan.Location,
            Protect = _plan.Protect,
            NetworkBlock = _plan.Settings.Network.Cidr,
            SubnetIds = _foundation.Network.SubnetIdsOf(_clusterPlan.Spec.Tier),
            ControlPlaneSecurityGroupId = _foundation.SecurityGroups.GroupIdOf(PartyNames.Cluster),
            Pools = [.. _clusterPlan.Pools.Select(pool => new NodePool(pool.Name, _foundation.SecurityGroups.GroupIdOf(pool.Party)))],
            SecretsKeyArn = _foundation.Keys.SecretsKeyArn,
            DataKeyArn = _foundation.Keys.DataKeyArn,
            LogsKeyArn = _foundation.Keys.LogsKeyArn,
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
               select PodDemand.For(service.Task is null ? service.Pods.MaxPods : 1, service.PodBootstrap.Workload),
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
        options.DependsOn.AddRange(ServiceOrder.ComponentsBefore(service, _parts, tasks));
        var inputs = new ServiceInputs(_plan, service, _foundation.Keys);
        return new(service.PodsName, new()
        {
            Spec = service.Pods,
            Bootstrap = service.PodBootstrap,
            Schedule = service.Task?.Schedule is { } schedule ? new($"{schedule.Cron}", schedule.TimeZone) : null,
            Namespace = service.Namespace,
            Pool = _clusterPlan.PoolOf(service).Name,
            Architecture = _clusterPlan.Spec.Nodes.Architecture,
            ProxyImage = _clusterPlan.Spec.ProxyImage,
            Flows = _flows.Plan(service),
            Location = _plan.Location,
            ClusterName = ClusterName,
            TargetGroupArns = TargetGroupsOf(service),
            AlarmChannel = _foundation.AlarmChannel,
            Statements = service.ContainerStatements,
            SecretArns = inputs.SecretArns,
            ParameterArns = inputs.ParameterArns,
            DecryptKeyArns = inputs.DecryptKeyArns,
        }, options);
    }

    private ImmutableSortedDictionary<string, Output<string>> TargetGroupsOf(ServicePlan service) =>
        service.Task is null && _balancers.Route(service).PodTargetGroupArns.TryGetValue(ClusterName, out var arns)
            ? arns
            : ImmutableSortedDictionary<string, Output<string>>.Empty;
}
