using Infra.Functions;
using Infra.Observability;
using Pulumi;
using Aws = Pulumi.Aws;

namespace Infra.Compute;

/// <summary>
/// A task that runs to its end on a server of its own: an autoscaling group that is empty while nothing runs, with launch template, role, log group,
/// the hook of the drain, alarms and the rule that reports failures. A schedule starts its server, or a function that deployments invoke and wait
/// for, or both. The server leaves the group when the task has ended.
/// </summary>
public sealed partial class TaskGroup : ComponentResource
{
    private readonly string _name;
    private readonly TaskGroupArgs _args;

    /// <summary>Physical name of the autoscaling group.</summary>
    [Output("groupName")]
    public Output<string> GroupName { get; private set; }

    /// <summary>ARN of the servers' role.</summary>
    [Output("roleArn")]
    public Output<string> RoleArn { get; private set; }

    /// <summary>The alarms.</summary>
    public AlarmGroup Alarms { get; }

    /// <summary>The servers' logs.</summary>
    public LogSource LogSource { get; }

    /// <param name="name">
    /// Logical name, 1 to 50 lower-case letters, digits and hyphens. Physical names begin with it, so it must be unique in account and region.
    /// </param>
    /// <param name="args">Inputs.</param>
    /// <param name="options">Options.</param>
    /// <exception cref="ResourceException">The args break rules; the message lists all of them, and nothing has been registered.</exception>
    public TaskGroup(string name, TaskGroupArgs args, ComponentResourceOptions? options = null)
        : base("infra:compute:TaskGroup", name, TaskGroupValidation.Check(name, args), options)
    {
        _name = name;
        _args = args;

        var servers = new Servers(this, name, args);
        var group = CreateGroup(servers);
        var hook = servers.CreateDrainHook(group);
        servers.CreateFailureRule(group);
        Alarms = AlarmGroup.Create(this, TaskAlarms.Kind, args.AlarmChannel, TaskAlarms.Create(name, args, group.Name));
        if (args.Schedule is { } schedule)
        {
            CreateSchedule(group, schedule);
        }

        if (args.Deployment is { } deployment)
        {
            Run(deployment, group, hook);
        }

        LogSource = servers.LogSource;
        GroupName = group.Name;
        RoleArn = servers.Role.Arn;
        RegisterOutputs();
    }

    /// <summary>
    /// Name of the parameter in which deployments wait for the result of a task: a version and how far it is. The server may write no other.
    /// </summary>
    /// <param name="name">Logical name of the task.</param>
    public static string ResultParameterOf(string name) => $"/{name}/result";

    /// <summary>Name of the function that runs a task for deployments.</summary>
    /// <param name="name">Logical name of the task.</param>
    public static string FunctionNameOf(string name) => $"{name}-run";

    /// <summary>Name of the log group of that function.</summary>
    /// <param name="name">Logical name of the task.</param>
    public static string FunctionLogGroupNameOf(string name) => LambdaFunction.LogGroupNameOf(FunctionNameOf(name));

    private CustomResourceOptions Child => new() { Parent = this };

    // Empty while nothing runs. Never two servers, also not for a moment: AWS balances no zones, and there is no instance refresh, so the next run is
    // the first of a new version. A task that runs is not to be ended because somebody makes the group smaller.
    private Aws.AutoScaling.Group CreateGroup(Servers servers) => new(ServerGroup.GroupNameOf(_name), new()
    {
        Name = ServerGroup.GroupNameOf(_name),
        MinSize = 0,
        MaxSize = 1,
        VpcZoneIdentifiers = _args.SubnetIds,
        MixedInstancesPolicy = servers.Instances(),
        HealthCheckType = "EC2",
        SuspendedProcesses = "AZRebalance",
        ProtectFromScaleIn = true,
        EnabledMetrics = Servers.Metrics,
        MetricsGranularity = "1Minute",
        WaitForCapacityTimeout = Servers.NoWait,
        Tags = servers.GroupTags,
    }, new() { Parent = this, DependsOn = [.. servers.NeededAtStart] });

    private void CreateSchedule(Aws.AutoScaling.Group group, TaskScheduleSpec schedule)
    {
        var name = $"{_name}-schedule";
        _ = new Aws.AutoScaling.Schedule(name, new()
        {
            ScheduledActionName = name,
            AutoscalingGroupName = group.Name,
            Recurrence = schedule.Cron.Text,
            TimeZone = schedule.TimeZone,
            MinSize = 0,
            MaxSize = 1,
            DesiredCapacity = 1,
        }, Child);
    }
}
