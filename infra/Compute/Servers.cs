using System.Collections.Immutable;
using Infra.Observability;
using Pulumi;
using Aws = Pulumi.Aws;

namespace Infra.Compute;

/// <summary>
/// What the servers of every group have, whatever runs on them: log group, roles and launch template; and with their group the hook of the drain and
/// the rule that reports failures.
/// </summary>
internal sealed partial class Servers
{
    private readonly ComponentResource _parent;
    private readonly string _name;
    private readonly ServersArgs _args;
    private readonly MachineSpec _machine;

    /// <param name="parent">The component of the group.</param>
    /// <param name="name">Its logical name.</param>
    /// <param name="args">Its args.</param>
    public Servers(ComponentResource parent, string name, ServersArgs args)
    {
        _parent = parent;
        _name = name;
        _args = args;
        _machine = args.Machine;

        var logs = CreateLogGroup();
        if (args.LogErrors is { } errors)
        {
            // What Docker writes is the only JSON in the group that has a line in a member.
            LogErrorFilter.Create(parent, logs.Name, LogErrorPattern.Create(errors.Spec), errors);
        }

        Role = CreateRole();
        ImmutableArray<Resource> policies = [.. CreateRolePolicies(Role), .. CreateContainerRole(Role)];
        Template = CreateLaunchTemplate(CreateInstanceProfile(Role));
        NeededAtStart = [logs, .. policies];
        LogSource = new(name, logs.Name);
    }

    /// <summary>The servers' role.</summary>
    public Aws.Iam.Role Role { get; }

    /// <summary>Their logs.</summary>
    public LogSource LogSource { get; }

    /// <summary>What servers start from.</summary>
    public Aws.Ec2.LaunchTemplate Template { get; }

    /// <summary>What must exist before the group: a server works as soon as it starts.</summary>
    public ImmutableArray<Resource> NeededAtStart { get; }

    /// <summary>
    /// The version of the template that the group starts. A number, not $Latest or $Default: with those a new version would reach servers without a
    /// plan that shows it.
    /// </summary>
    public Output<string> TemplateVersion => Template.LatestVersion.Apply(version => $"{version}");

    private CustomResourceOptions Child => new() { Parent = _parent };

    private Aws.CloudWatch.LogGroup CreateLogGroup()
    {
        var name = $"{_name}-logs";
        return new(name, new()
        {
            Name = ServerGroup.LogGroupNameOf(_name),
            RetentionInDays = _machine.LogRetentionDays,
            KmsKeyId = _args.LogsKeyArn,
            DeletionProtectionEnabled = _args.Protect,
            Tags = new() { ["Name"] = name },
        }, new() { Parent = _parent, Protect = _args.Protect });
    }
}
