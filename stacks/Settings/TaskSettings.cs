using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using Infra.Compute;
using Infra.Compute.Bootstrap;
using Infra.Validation;

namespace Infra.Stacks.Settings;

/// <summary>
/// The container of a task, and when it runs: before servers of other services in a deployment (<c>before</c>), at times (<c>schedule</c>), or both.
/// It succeeds when it ends with status 0. It must bear to run again.
/// </summary>
public sealed record TaskSettings : ContainerSpec
{
    /// <summary>
    /// Names of the services of which no server of a new version starts until this version of the task has succeeded. A version is what the task
    /// runs: image, command, args and variables. Without it no deployment runs the task.
    /// </summary>
    [Unique]
    public ImmutableArray<string> Before { get; init; } = [];

    /// <summary>Minutes after its start in which the container must end. Then it is stopped and has failed.</summary>
    [Range(1, ServerWorkload.TaskContainer.MaxMinutes)]
    public int TimeLimitMinutes { get; init; } = 30;

    /// <summary>When it runs by itself. Without it only deployments run it.</summary>
    public TaskScheduleSpec? Schedule { get; init; }
}
