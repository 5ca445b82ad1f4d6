using Infra.Observability;
using Infra.Security;
using Pulumi;

namespace Infra.Compute;

/// <summary>
/// Servers that run the same service in several zones: launch template, autoscaling group, role, log group, scaling policies, schedules, the hook of
/// the drain, alarms and the rule that reports failures. EC2 Auto Scaling chooses the number of servers between the smallest and the largest size;
/// the program does not set it.
/// </summary>
public sealed partial class ServerGroup : ComponentResource
{
    internal const string ServerRole = "server";

    private readonly string _name;
    private readonly ServerGroupArgs _args;
    private readonly ServerGroupSpec _spec;

    /// <summary>Physical name of the autoscaling group.</summary>
    [Output("groupName")]
    public Output<string> GroupName { get; private set; }

    /// <summary>ARN of the autoscaling group.</summary>
    [Output("groupArn")]
    public Output<string> GroupArn { get; private set; }

    /// <summary>ARN of the servers' role.</summary>
    [Output("roleArn")]
    public Output<string> RoleArn { get; private set; }

    /// <summary>Id of the launch template.</summary>
    [Output("launchTemplateId")]
    public Output<string> LaunchTemplateId { get; private set; }

    /// <summary>The group's alarms.</summary>
    public AlarmGroup Alarms { get; }

    /// <summary>The servers' logs.</summary>
    public LogSource LogSource { get; }

    /// <param name="name">
    /// Logical name, 1 to 50 lower-case letters, digits and hyphens. Physical names begin with it, so it must be unique in account and region.
    /// </param>
    /// <param name="args">Inputs.</param>
    /// <param name="options">Options.</param>
    /// <exception cref="ResourceException">The args break rules; the message lists all of them, and nothing has been registered.</exception>
    public ServerGroup(string name, ServerGroupArgs args, ComponentResourceOptions? options = null)
        : base("infra:compute:ServerGroup", name, ServerGroupValidation.Check(name, args), options)
    {
        _name = name;
        _args = args;
        _spec = args.Spec;

        var servers = new Servers(this, name, args);

        // Before the group: AWS refuses a refresh that names an alarm which does not exist.
        var stopping = AlarmGroup.Create(
            this, ServerGroupAlarms.Kind, args.AlarmChannel, ServerGroupAlarms.CreateStoppingRefresh(args, GroupNameOf(name)));
        var group = CreateGroup(servers, stopping);
        servers.CreateDrainHook(group);
        CreateScaling(group);
        CreateSchedules(group);
        servers.CreateFailureRule(group);
        Alarms = stopping.With(
            AlarmGroup.Create(this, ServerGroupAlarms.Kind, args.AlarmChannel, ServerGroupAlarms.Create(_spec, group.Name, args.LogErrors)));

        LogSource = servers.LogSource;
        GroupName = group.Name;
        GroupArn = group.Arn;
        RoleArn = servers.Role.Arn;
        LaunchTemplateId = servers.Template.Id;
        RegisterOutputs();
    }

    /// <summary>Physical name of the autoscaling group of a server group. Policies and servers can use it before the group exists.</summary>
    /// <param name="name">Logical name of the group.</param>
    public static string GroupNameOf(string name) => $"{name}-group";

    /// <summary>Value of the tag <c>Name</c> of the servers of a group.</summary>
    /// <param name="name">Logical name of the group.</param>
    public static string ServerTagOf(string name) => $"{name}-{ServerRole}";

    /// <summary>Name of the log group of a server group.</summary>
    /// <param name="name">Logical name of the group.</param>
    public static string LogGroupNameOf(string name) => $"/{name}/servers";

    /// <summary>Name of the lifecycle hook that a server completes at its end, when it has drained.</summary>
    /// <param name="name">Logical name of the group.</param>
    public static string DrainHookNameOf(string name) => $"{name}-drain";

    /// <summary>
    /// Name of the role of a group's container. Servers need it before the role exists, so AWS does not choose it: it must be unique in the account.
    /// </summary>
    /// <param name="name">Logical name of the group.</param>
    public static string ContainerRoleNameOf(string name) => $"{name}-container";

    /// <summary>ARN of the role of a group's container.</summary>
    /// <param name="name">Logical name of the group.</param>
    /// <param name="location">Account and region of the group.</param>
    public static string ContainerRoleArnOf(string name, AwsLocation location)
    {
        ArgumentNullException.ThrowIfNull(location);
        return location.GlobalArn("iam", $"role/{ContainerRoleNameOf(name)}");
    }

    /// <summary>
    /// ARN of the servers' role with a <c>?</c> for each of the seven characters that Pulumi adds to its name. What is declared before the group can
    /// refuse all others.
    /// </summary>
    /// <param name="name">Logical name of the group.</param>
    /// <param name="location">Account of the group.</param>
    public static string RoleArnPatternOf(string name, AwsLocation location)
    {
        ArgumentNullException.ThrowIfNull(location);
        return location.GlobalArn("iam", $"role/{name}-role-???????");
    }

    private CustomResourceOptions Child => new() { Parent = this };

    private static Input<T>? Optional<T>(T? value)
        where T : class => value is null ? null : (Input<T>)value;
}
