using System.Collections.Immutable;
using Infra.Compute;
using Infra.Compute.Bootstrap;
using Infra.Observability;
using Infra.Stacks.Parts;
using Infra.Stacks.Planning;
using Pulumi;

namespace Infra.Stacks.Declaration;

/// <summary>The services of an environment on servers: tasks, server groups, and their places behind balancers.</summary>
internal sealed class ServerGroups
{
    private readonly EnvironmentFoundation _foundation;
    private readonly EnvironmentPlan _plan;
    private readonly IReadOnlyDictionary<Part, DeclaredPart> _parts;
    private readonly Balancers _balancers;
    private readonly ILookup<bool, ServicePlan> _services;
    private readonly ImmutableArray<(ServicePlan Service, TaskGroup Group)> _tasks;
    private readonly List<ServerGroup> _groups = [];
    private readonly List<AlarmGroup> _alarms = [];
    private readonly List<LogSource> _logSources = [];

    public ServerGroups(EnvironmentFoundation foundation, IReadOnlyDictionary<Part, DeclaredPart> parts, Balancers balancers)
    {
        _foundation = foundation;
        _plan = foundation.Plan;
        _parts = parts;
        _balancers = balancers;
        _services = _plan.Services.Where(service => service.HasServers).OrderBy(service => service.Name, StringComparer.Ordinal)
            .ToLookup(service => service.Task is not null);

        // First, as other services wait for them.
        _tasks = [.. _services[true].Select(task => (task, CreateTask(task)))];
    }

    /// <summary>The tasks.</summary>
    public ImmutableArray<DeclaredTask> Tasks => [.. _tasks.Select(task => new DeclaredTask(task.Service, task.Group))];

    /// <summary>Declares the servers of all other services.</summary>
    /// <param name="tasks">All tasks of the environment.</param>
    public void Declare(ImmutableArray<DeclaredTask> tasks)
    {
        foreach (var service in _services[false])
        {
            var targets = _balancers.Route(service);
            _alarms.AddRange(targets.Routes.SelectMany(route => route.AlarmGroups));
            var group = CreateServers(service, targets, tasks);
            _groups.Add(group);
            _alarms.Add(group.Alarms);
            _logSources.Add(group.LogSource);
        }

        _alarms.AddRange(_tasks.Select(task => task.Group.Alarms));
    }

    /// <summary>The groups of servers of services that are no tasks.</summary>
    public IEnumerable<ComponentResource> Components => _groups;

    /// <summary>Logs of servers and of tasks.</summary>
    public IEnumerable<LogSource> LogSources => _tasks.Select(task => task.Group.LogSource).Concat(_logSources);

    /// <summary>Alarms of servers, of their routes, and of tasks.</summary>
    public IEnumerable<AlarmGroup> Alarms => _alarms;

    private ServerGroup CreateServers(ServicePlan service, BalancedTargets targets, ImmutableArray<DeclaredTask> tasks)
    {
        var inputs = new ServiceInputs(_plan, service, _foundation.Keys);
        return new(service.ServersName, new()
        {
            Spec = service.Servers,
            Protect = _plan.ProtectServices,
            Location = _plan.Location,
            SubnetIds = _foundation.Network.SubnetIdsOf(service.Settings.Tier),
            SecurityGroupIds = _foundation.SecurityGroups.GroupIdOf(service.Name),
            UserData = inputs.UserData,
            LogsKeyArn = _foundation.Keys.LogsKeyArn,
            EbsKeyArn = _foundation.Keys.DataKeyArn,
            TargetGroupArns = targets.TargetGroupArns,
            RequestCountLabel = targets.Routes.IsEmpty ? null : (Input<string>)targets.Routes[0].ResourceLabel,
            ParameterArns = inputs.ServerParameterArns,
            SecretArns = inputs.SecretArns,
            EndpointServices = _plan.Settings.Network.Endpoints,
            DecryptKeyArns = inputs.DecryptKeyArns,
            ImageRepositoryArns = inputs.ImageRepositoryArns,
            ContainerStatements = service.ContainerStatements,
            ContainerLateStatements = ServiceOrder.LateStatementsOf(service, _parts),
            ContainerKeyUses = service.KeyUses,
            LateStatements = ServiceOrder.ServerStatementsOf(service, _parts),
            Backlog = service.Backlog,
            RefreshAlarmNames = [.. targets.ReleaseAlarms.Select(alarm => (Input<string>)alarm.Id)],
            HasContainer = service.Container is not null,
            LogErrors = service.ServerErrors,
            AlarmChannel = _foundation.AlarmChannel,
            Tags = _plan.Tags,
        }, OptionsOf(service, tasks));
    }

    private TaskGroup CreateTask(ServicePlan service)
    {
        var inputs = new ServiceInputs(_plan, service, _foundation.Keys);
        var task = service.Task!;
        return new(service.ServersName, new()
        {
            Spec = service.Servers,
            TimeLimitMinutes = task.TimeLimitMinutes,
            Schedule = task.Schedule,
            Deployment = task.Before.IsEmpty ? null : new() { Version = TaskVersion.HashOf(service.Container!), Code = FunctionCode.RunTask },
            Protect = _plan.ProtectServices,
            Location = _plan.Location,
            SubnetIds = _foundation.Network.SubnetIdsOf(service.Settings.Tier),
            SecurityGroupIds = _foundation.SecurityGroups.GroupIdOf(service.Name),
            UserData = inputs.UserData,
            LogsKeyArn = _foundation.Keys.LogsKeyArn,
            EbsKeyArn = _foundation.Keys.DataKeyArn,
            ParameterArns = inputs.ServerParameterArns,
            SecretArns = inputs.SecretArns,
            EndpointServices = _plan.Settings.Network.Endpoints,
            DecryptKeyArns = inputs.DecryptKeyArns,
            ImageRepositoryArns = inputs.ImageRepositoryArns,
            ContainerStatements = service.ContainerStatements,
            ContainerLateStatements = ServiceOrder.LateStatementsOf(service, _parts),
            ContainerKeyUses = service.KeyUses,
            LateStatements = ServiceOrder.ServerStatementsOf(service, _parts),
            LogErrors = service.ServerErrors,
            AlarmChannel = _foundation.AlarmChannel,
            Tags = _plan.Tags,
        }, OptionsOf(service, []));
    }

    // Servers fetch packages, images and secrets through routes, endpoints and rules, at their start once and at their end to leave in good order.
    // And servers that start before a part that they call exists, or before a task that must have succeeded, would start in vain.
    private ComponentResourceOptions OptionsOf(ServicePlan service, ImmutableArray<DeclaredTask> tasks)
    {
        var options = _foundation.Options;
        options.DependsOn.AddRange([_foundation.Network, _foundation.SecurityGroups]);
        options.DependsOn.AddRange(ServiceOrder.ComponentsBefore(service, _parts, tasks));
        return options;
    }
}
