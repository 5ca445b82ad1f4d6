using System.Globalization;
using static Infra.Compute.Bootstrap.ServerPaths;

namespace Infra.Compute.Bootstrap;

/// <summary>
/// The systemd unit of the container. It runs the Docker client in the foreground, so that systemd sees when the container ends, starts it again, and
/// stops it within its grace. Options: <see href="https://docs.docker.com/reference/cli/docker/container/run/"/>.
/// </summary>
internal static class ContainerUnit
{
    /// <summary>Name of the unit.</summary>
    public const string Name = "infra-container.service";

    /// <summary>Name of the container.</summary>
    public const string Container = "infra-service";

    private const string Docker = "/usr/bin/docker";
    private const string EnvironmentFile = $"{ContainerRuntime}/environment";

    // Exit code of a process that SIGTERM ended, such as the JVM. It is no failure.
    private const string EndedBySigterm = "143";

    /// <summary>The unit.</summary>
    /// <param name="spec">A spec without problems, with a container.</param>
    /// <param name="container">Its container.</param>
    /// <param name="paths">Paths on the server.</param>
    public static SystemdUnit Create(BootstrapSpec spec, ContainerSpec container, ServerPaths paths) => new(
        new SystemdUnit.Section(
            "Unit",
            [
                ("Description", $"Container of {spec.Service} in {spec.Environment}"),
                // Not Requires, with which a Docker that fails once, or is stopped and started, would take the container down for good. Without
                // Docker the unit fails and starts again until Docker is back.
                ("Wants", Needs(spec)),
                ("After", Needs(spec)),
                .. FilesUnit.PartOf(spec),
                ("StartLimitIntervalSec", "0"),
            ]),
        new SystemdUnit.Section("Service", [.. Lifecycle(spec, container, paths), .. UnitHardening.Common, UnitHardening.NoNewPrivileges]),
        new SystemdUnit.Section("Install", ("WantedBy", "multi-user.target")));

    /// <summary>The units that a container needs.</summary>
    /// <param name="spec">A spec without problems.</param>
    public static string Needs(BootstrapSpec spec) =>
        "docker.service network-online.target"
        + (spec.ContainerRoleArn is null ? "" : $" {CredentialsUnit.Name}")
        + (spec.Folder is null ? "" : $" {FilesUnit.Name}");

    /// <summary>Settings of a unit that starts the container in the foreground.</summary>
    /// <param name="spec">A spec without problems.</param>
    /// <param name="container">Its container.</param>
    /// <param name="paths">Paths on the server.</param>
    public static IEnumerable<(string Key, string Value)> Start(BootstrapSpec spec, ContainerSpec container, ServerPaths paths) =>
    [
        ("RuntimeDirectory", "infra-container"),
        ("RuntimeDirectoryMode", "0700"),
        ("RuntimeDirectoryPreserve", "yes"),
        ("Environment", $"HOME=/tmp DOCKER_CONFIG={ContainerRuntime}/docker"),
        .. FilesUnit.Check(spec),
        ("ExecStartPre", SystemdUnit.Command([$"{Programs}/infra-image", container.Image, .. Access(spec, container)])),
        ("ExecStartPre", SystemdUnit.Command(
            $"{Programs}/infra-environment", $"{paths.Configuration}/environment.json", spec.Region, EnvironmentFile)),
        ("ExecStartPre", "-" + SystemdUnit.Command(Docker, "rm", "--force", Container)),
        // With all rights: the sandbox of the unit is for what follows.
        ("ExecStartPre", "+" + SystemdUnit.Command($"{Programs}/infra-firewall")),
        ("ExecStart", SystemdUnit.Command([.. Run(container), .. Options(spec, container, paths), .. Program(container)])),
    ];

    /// <summary>The command that ends the container, within its grace.</summary>
    /// <param name="spec">A spec without problems.</param>
    public static string Stop(BootstrapSpec spec) => SystemdUnit.Command(Docker, "stop", "-t", $"{spec.ShutdownGraceSeconds}", Container);

    private static IEnumerable<(string Key, string Value)> Lifecycle(BootstrapSpec spec, ContainerSpec container, ServerPaths paths) =>
    [
        ("Type", "exec"),
        .. Start(spec, container, paths),
        ("ExecStop", Stop(spec)),
        ("TimeoutStartSec", $"{StartTimes.Unit}"),
        ("TimeoutStopSec", $"{spec.ShutdownGraceSeconds + DrainTimes.StopMargin}"),
        ("SuccessExitStatus", EndedBySigterm),
        ("Restart", "always"),
        // Time for the agent to read the last lines of a container before it is removed.
        ("RestartSec", "5"),
        // Docker writes the output of the service to files of limited size, which the agent sends. Messages of the client go to the journal.
        ("StandardOutput", "null"),
    ];

    // Types of one group may differ in memory, so the limit that follows from the server is computed there.
    private static IEnumerable<string> Run(ContainerSpec container) => container.MemoryMiB is { } memory
        ? [Docker, "run", "--memory", $"{memory}m", "--memory-swap", $"{memory}m"]
        : [$"{Programs}/infra-run"];

    private static IEnumerable<string> Options(BootstrapSpec spec, ContainerSpec container, ServerPaths paths) =>
    [
        "--name", Container,
        "--attach", "stdout",
        "--pull", "never",
        "--init",
        .. container is ListeningContainerSpec { Port: var port } ? ["--publish", $"127.0.0.1:{port}:{port}"] : Array.Empty<string>(),
        .. spec.ContainerRoleArn is null ? Array.Empty<string>() : ["--env-file", CredentialsUnit.EnvironmentFile],
        "--env-file", EnvironmentFile,
        "--user", $"{container.UserId}:{container.UserId}",
        "--read-only",
        .. Tmpfs("/tmp", container.TemporaryMiB),
        .. container.Tmpfs.SelectMany(folder => Tmpfs(folder.Path, folder.SizeMiB)),
        .. FilesUnit.Options(spec),
        "--cap-drop", "ALL",
        "--security-opt", "no-new-privileges",
        "--security-opt", $"seccomp={paths.Configuration}/seccomp.json",
        .. container.Cpus is { } cpus ? ["--cpus", cpus.ToString("0.###", CultureInfo.InvariantCulture)] : Array.Empty<string>(),
        "--pids-limit", $"{container.MaxProcesses}",
        "--ulimit", "nofile=65536:65536",
    ];

    // How servers log in to the registry of the image.
    private static IEnumerable<string> Access(BootstrapSpec spec, ContainerSpec container) => container.Registry switch
    {
        ImageRegistry.Ecr ecr => ["role", ecr.Host, ecr.Location.Region],
        var other when container.RegistrySecret is { } secret => ["secret", other.Host, spec.Region, secret],
        _ => [],
    };

    private static IEnumerable<string> Tmpfs(string path, int sizeMiB) => ["--tmpfs", $"{path}:rw,noexec,nosuid,nodev,size={sizeMiB}m"];

    // Docker takes the program itself as an option, and all after the image as arguments, also what looks like an option.
    private static IEnumerable<string> Program(ContainerSpec container) => container.Command.IsEmpty
        ? [container.Image, .. container.Args]
        : ["--entrypoint", container.Command[0], container.Image, .. container.Command[1..], .. container.Args];
}
