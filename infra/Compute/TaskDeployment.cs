using Pulumi;

namespace Infra.Compute;

/// <summary>How deployments run a task.</summary>
public sealed class TaskDeployment
{
    /// <summary>
    /// Version of the task (<see cref="Bootstrap.TaskVersion"/>), which the user data must name too. A deployment runs a version that has not
    /// succeeded.
    /// </summary>
    public required string Version { get; init; }

    /// <summary>The function that runs the task, <c>functions/RunTask</c>.</summary>
    public required Archive Code { get; init; }
}
