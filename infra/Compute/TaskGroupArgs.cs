using System.Collections.Immutable;
using Infra.Security;

namespace Infra.Compute;

/// <summary>
/// Inputs of a <see cref="TaskGroup"/>. Properties without <c>[Input]</c> are not sent to the engine: they decide which child resources exist.
/// </summary>
public sealed class TaskGroupArgs : ServersArgs
{
    /// <summary>The machine. The defaults are those of production.</summary>
    public MachineSpec Spec { get; init; } = new();

    /// <summary>Minutes after its start in which the task must end, 1 to 240, as the user data says too.</summary>
    public required int TimeLimitMinutes { get; init; }

    /// <summary>When the task runs by itself. Null, the default, for a task that only deployments run.</summary>
    public TaskScheduleSpec? Schedule { get; init; }

    /// <summary>How deployments run the task. Null, the default, for a task that only its schedule runs.</summary>
    public TaskDeployment? Deployment { get; init; }

    internal override MachineSpec Machine => Spec;

    internal override int DrainTimeoutSeconds => new ServerGroupSpec().DrainTimeoutSeconds;

    internal override ImmutableArray<string> GroupActions => ["autoscaling:TerminateInstanceInAutoScalingGroup"];

    internal override ImmutableArray<PolicyStatement> OwnStatements(string name) => Deployment is null
        ? []
        : [.. ServerPolicies.InVpc(this, "ssm", "Result", TaskPolicies.ResultActions, [TaskPolicies.ResultArn(Location, name)])];
}
