using static Infra.Compute.Bootstrap.ServerPaths;

namespace Infra.Compute.Bootstrap;

/// <summary>
/// The systemd units of a task: one runs its container to its end and notes how it ended, one tells this and lets the server leave its group. Each
/// goes on where it was after a new boot of the server: a task that has ended does not run again.
/// </summary>
internal static class TaskUnits
{
    /// <summary>Name of the unit that runs the container.</summary>
    public const string Task = "infra-task.service";

    /// <summary>Name of the unit that tells the result.</summary>
    public const string Result = "infra-task-result.service";

    private const string Folder = "infra-task";
    private const string ResultFile = $"/var/lib/{Folder}/result";

    // Four calls of AWS of 20 seconds, and two of the metadata service.
    private const string ResultSeconds = "100";

    /// <summary>The unit that runs the container. It never starts again by itself.</summary>
    /// <param name="spec">A spec without problems.</param>
    /// <param name="task">Its task.</param>
    /// <param name="paths">Paths on the server.</param>
    public static SystemdUnit CreateTask(BootstrapSpec spec, ServerWorkload.TaskContainer task, ServerPaths paths) => new(
        new SystemdUnit.Section(
            "Unit",
            [
                ("Description", $"Task {spec.Service} of {spec.Environment}"),
                ("Wants", ContainerUnit.Needs(spec)),
                ("After", ContainerUnit.Needs(spec)),
                .. FilesUnit.PartOf(spec),
                ("ConditionPathExists", $"!{ResultFile}"),
                ("OnSuccess", Result),
                ("OnFailure", Result),
            ]),
        new SystemdUnit.Section(
            "Service",
            [
                ("Type", "exec"),
                .. ContainerUnit.Start(spec, task.Spec, paths),
                ("StateDirectory", Folder),
                ("ExecStop", "-" + ContainerUnit.Stop(spec)),
                ("ExecStopPost", SystemdUnit.Command($"{Programs}/infra-task-ended", paths.DrainFlag, ResultFile)),
                ("TimeoutStartSec", $"{StartTimes.Unit}"),
                ("RuntimeMaxSec", $"{task.TimeLimitMinutes * 60}"),
                ("TimeoutStopSec", $"{spec.ShutdownGraceSeconds + DrainTimes.StopMargin}"),
                // Docker writes the output of the task to a file, which the agent sends. Messages of the client go to the journal.
                ("StandardOutput", "null"),
                .. UnitHardening.Common,
                UnitHardening.NoNewPrivileges,
            ]),
        new SystemdUnit.Section("Install", ("WantedBy", "multi-user.target")));

    /// <summary>The unit that tells the result. It starts again until it has succeeded.</summary>
    /// <param name="spec">A spec without problems.</param>
    /// <param name="task">Its task.</param>
    public static SystemdUnit CreateResult(BootstrapSpec spec, ServerWorkload.TaskContainer task) => new(
        new SystemdUnit.Section(
            "Unit",
            ("Description", $"Result of the task {spec.Service} of {spec.Environment}"),
            ("Wants", "network-online.target"),
            ("After", "network-online.target"),
            ("ConditionPathExists", ResultFile),
            ("StartLimitIntervalSec", "0")),
        new SystemdUnit.Section(
            "Service",
            [
                ("Type", "oneshot"),
                ("Environment", "HOME=/tmp"),
                ("ExecStart", SystemdUnit.Command(
                [
                    $"{Programs}/infra-task-result", spec.Region, spec.GroupName, ResultFile,
                    .. task.ResultParameter is { } parameter ? [parameter, TaskVersion.HashOf(task.Spec)] : Array.Empty<string>(),
                ])),
                ("TimeoutStartSec", ResultSeconds),
                ("Restart", "on-failure"),
                ("RestartSec", "10"),
                .. UnitHardening.Common,
                UnitHardening.NoNewPrivileges,
            ]),
        new SystemdUnit.Section("Install", ("WantedBy", "multi-user.target")));
}
