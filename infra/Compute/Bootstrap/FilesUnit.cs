using static Infra.Compute.Bootstrap.ServerPaths;

namespace Infra.Compute.Bootstrap;

/// <summary>
/// The systemd unit that mounts the shared folder: <see href="https://docs.aws.amazon.com/efs/latest/ug/efs-mount-helper.html"/>. A mount fails at
/// boot now and then (<see href="https://github.com/aws/efs-utils/issues/287"/>) or hangs (<see href="https://github.com/aws/efs-utils/issues/21"/>),
/// so it is tried again for good, and each attempt has a limit.
/// </summary>
internal static class FilesUnit
{
    /// <summary>Name of the unit.</summary>
    public const string Name = "infra-files.service";

    // For what was written to reach the file system.
    private const string StopSeconds = "60";

    /// <summary>The unit. The processes that encrypt what is mounted are its own, and end after the folder is no longer mounted.</summary>
    /// <param name="spec">A spec without problems.</param>
    /// <param name="folder">Its folder.</param>
    public static SystemdUnit Create(BootstrapSpec spec, SharedFolder folder) => new(
        new SystemdUnit.Section(
            "Unit",
            ("Description", $"Shared files of {spec.Service} in {spec.Environment}"),
            ("Wants", "network-online.target"),
            ("After", "network-online.target"),
            ("StartLimitIntervalSec", "0")),
        new SystemdUnit.Section(
            "Service",
            [
                ("Type", "oneshot"),
                ("RemainAfterExit", "yes"),
                ("Environment", "HOME=/tmp"),
                ("ExecStart", SystemdUnit.Command(
                    $"{Programs}/infra-files", folder.ParameterName, spec.Region, SharedFolder.Path, folder.IsReadOnly ? "ro" : "rw")),
                ("ExecStop", "-" + SystemdUnit.Command("/usr/bin/umount", SharedFolder.Path)),
                // It also ends the attempts that no signal ends: systemd leaves what cannot be killed behind.
                ("TimeoutStartSec", $"{StartTimes.Files}"),
                ("TimeoutStopSec", StopSeconds),
                ("Restart", "on-failure"),
                ("RestartSec", "5"),
                // None that gives the unit mounts of its own, which the server would not see.
                .. UnitHardening.WithoutMounts,
            ]),
        new SystemdUnit.Section("Install", ("WantedBy", "multi-user.target")));

    /// <summary>
    /// Settings of a unit that runs the container: it ends before the folder is no longer mounted, and with it. Not Requires, with which a mount that
    /// fails once would keep the container from starting for good.
    /// </summary>
    /// <param name="spec">A spec without problems.</param>
    public static IEnumerable<(string Key, string Value)> PartOf(BootstrapSpec spec) => spec.Folder is null ? [] : [("PartOf", Name)];

    /// <summary>
    /// The command without whose success the container does not start, or it would write to the disk of the server. It does not touch the folder,
    /// which a mount that has lost its file system would make wait.
    /// </summary>
    /// <param name="spec">A spec without problems.</param>
    public static IEnumerable<(string Key, string Value)> Check(BootstrapSpec spec) => spec.Folder is null
        ? []
        : [("ExecStartPre", SystemdUnit.Command("/usr/bin/grep", "-q", $" {SharedFolder.Path} ", "/proc/self/mountinfo"))];

    /// <summary>
    /// Options of Docker: the folder as it was mounted when the container started. What is mounted later on the server does not reach the container.
    /// </summary>
    /// <param name="spec">A spec without problems.</param>
    public static IEnumerable<string> Options(BootstrapSpec spec) => spec.Folder is not { } folder
        ? []
        :
        [
            "--mount",
            $"type=bind,source={SharedFolder.Path},target={SharedFolder.Path},bind-propagation=rprivate{(folder.IsReadOnly ? ",readonly" : "")}",
        ];
}
