using static Infra.Compute.Bootstrap.ServerPaths;

namespace Infra.Compute.Bootstrap;

/// <summary>
/// The systemd unit of a container beside the application's. It joins the network of that container, so it can start only after it, and starts again
/// with it: <see href="https://docs.docker.com/engine/network/#container-networks"/>.
/// </summary>
internal static class SidecarUnit
{
    private const string Docker = "/usr/bin/docker";
    private const string GraceSeconds = "1";

    /// <summary>Name of the unit.</summary>
    /// <param name="sidecar">The sidecar.</param>
    public static string NameOf(Sidecar sidecar) => $"{ContainerOf(sidecar)}.service";

    /// <summary>The unit.</summary>
    /// <param name="spec">A spec without problems, with a container.</param>
    /// <param name="sidecar">One of its sidecars.</param>
    /// <param name="paths">Paths on the server.</param>
    public static SystemdUnit Create(BootstrapSpec spec, Sidecar sidecar, ServerPaths paths)
    {
        var container = spec.Workload is ServerWorkload.TaskContainer ? TaskUnits.Task : ContainerUnit.Name;
        return new(
            new SystemdUnit.Section(
                "Unit",
                ("Description", $"{sidecar.Name} beside the container of {spec.Service} in {spec.Environment}"),
                ("BindsTo", container),
                ("After", container),
                ("StartLimitIntervalSec", "0")),
            new SystemdUnit.Section("Service", [.. Lifecycle(spec, sidecar, paths), .. UnitHardening.Common, UnitHardening.NoNewPrivileges]),
            new SystemdUnit.Section("Install", ("WantedBy", container)));
    }

    private static IEnumerable<(string Key, string Value)> Lifecycle(BootstrapSpec spec, Sidecar sidecar, ServerPaths paths)
    {
        var name = ContainerOf(sidecar);
        return
        [
            ("Type", "exec"),
            ("RuntimeDirectory", name),
            ("RuntimeDirectoryMode", "0700"),
            ("StateDirectory", name),
            ("StateDirectoryMode", "0700"),
            ("Environment", $"HOME=/tmp DOCKER_CONFIG=/run/{name}/docker{HostOf(sidecar)}"),
            ("ExecStartPre", SystemdUnit.Command([$"{Programs}/infra-image", sidecar.Image, .. Access(sidecar)])),
            .. ReadParameters(spec, sidecar, paths),
            .. MakeFolder(sidecar),
            ("ExecStartPre", "-" + SystemdUnit.Command(Docker, "rm", "--force", name)),
            ("ExecStart", SystemdUnit.Command([Docker, "run", .. Options(spec, sidecar, paths), sidecar.Image, .. sidecar.Args])),
            ("ExecStop", "-" + SystemdUnit.Command(Docker, "stop", "-t", GraceSeconds, name)),
            ("TimeoutStartSec", $"{StartTimes.Image + (sidecar.Parameters.IsEmpty ? 0 : StartTimes.Environment) + StartTimes.Rest}"),
            ("Restart", "always"),
            // Docker knows the application's container a moment after its unit has started.
            ("RestartSec", "2"),
            ("StandardOutput", "null"),
        ];
    }

    /// <summary>The sources of its parameters, for the program infra-environment; null for one without.</summary>
    /// <param name="sidecar">The sidecar.</param>
    /// <param name="paths">Paths on the server.</param>
    public static BootFile? FindSources(Sidecar sidecar, ServerPaths paths) =>
        sidecar.Parameters.IsEmpty ? null : new(SourcesOf(sidecar, paths), EnvironmentSources.Text(sidecar.Parameters));

    private static IEnumerable<(string Key, string Value)> ReadParameters(BootstrapSpec spec, Sidecar sidecar, ServerPaths paths) =>
        sidecar.Parameters.IsEmpty
            ? []
            :
            [
                ("ExecStartPre", SystemdUnit.Command(
                    $"{Programs}/infra-environment", SourcesOf(sidecar, paths), spec.Region, EnvironmentFileOf(sidecar))),
            ];

    private static IEnumerable<(string Key, string Value)> MakeFolder(Sidecar sidecar) => sidecar.Folder is null
        ? []
        :
        [
            ("ExecStartPre", SystemdUnit.Command(
                "/usr/bin/install", "-d", "-m", "0700", "-o", $"{Sidecar.UserId}", "-g", $"{Sidecar.UserId}", FolderOf(sidecar))),
        ];

    // systemd knows the name of the server, and Docker takes it from there.
    private static string HostOf(Sidecar sidecar) => sidecar.HostVariable is { } variable ? $" {variable}=%H" : "";

    private static IEnumerable<string> Options(BootstrapSpec spec, Sidecar sidecar, ServerPaths paths) =>
    [
        "--name", ContainerOf(sidecar),
        "--attach", "stdout",
        "--pull", "never",
        "--init",
        "--network", $"container:{ContainerUnit.Container}",
        .. spec.ContainerRoleArn is null ? Array.Empty<string>() : ["--env-file", CredentialsUnit.EnvironmentFile],
        .. sidecar.Parameters.IsEmpty ? Array.Empty<string>() : ["--env-file", EnvironmentFileOf(sidecar)],
        .. sidecar.HostVariable is { } host ? ["--env", host] : Array.Empty<string>(),
        .. sidecar.Variables.SelectMany(variable => new[] { "--env", $"{variable.Key}={variable.Value}" }),
        "--user", $"{Sidecar.UserId}:{Sidecar.UserId}",
        "--read-only",
        // With a label of its own, where SELinux enforces labels.
        .. sidecar.Folder is { } folder ? ["--volume", $"{FolderOf(sidecar)}:{folder}:Z"] : Array.Empty<string>(),
        "--memory", $"{sidecar.MemoryMiB}m",
        "--memory-swap", $"{sidecar.MemoryMiB}m",
        "--cap-drop", "ALL",
        "--security-opt", "no-new-privileges",
        "--security-opt", $"seccomp={paths.Configuration}/seccomp.json",
        "--pids-limit", "128",
    ];

    private static IEnumerable<string> Access(Sidecar sidecar) => sidecar.Registry is ImageRegistry.Ecr ecr
        ? ["role", ecr.Host, ecr.Location.Region]
        : [];

    private static string ContainerOf(Sidecar sidecar) => $"infra-{sidecar.Name}";

    private static string SourcesOf(Sidecar sidecar, ServerPaths paths) => $"{paths.Configuration}/{sidecar.Name}.json";

    private static string EnvironmentFileOf(Sidecar sidecar) => $"/run/{ContainerOf(sidecar)}/environment";

    // Only root gets to it: what is around it is root's.
    private static string FolderOf(Sidecar sidecar) => $"/var/lib/{ContainerOf(sidecar)}/files";
}
