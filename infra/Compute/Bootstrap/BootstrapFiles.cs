using System.Collections.Immutable;
using static Infra.Compute.Bootstrap.ServerPaths;

namespace Infra.Compute.Bootstrap;

/// <summary>The files of a server, in the order in which cloud-init writes them.</summary>
internal static class BootstrapFiles
{
    private const int SystemMiB = 384;

    /// <summary>All files.</summary>
    /// <param name="spec">A spec without problems.</param>
    /// <param name="paths">Paths on the server.</param>
    public static ImmutableArray<BootFile> Create(BootstrapSpec spec, ServerPaths paths) =>
        [.. spec.Workload.HasProxy ? ProxyFiles(spec, paths) : [], .. ContainerFiles(spec, paths), .. SystemFiles(spec, paths)];

    private static IEnumerable<BootFile> ProxyFiles(BootstrapSpec spec, ServerPaths paths)
    {
        yield return new($"{paths.Configuration}/nginx.conf", NginxConfig.Text(spec, paths));
        if (spec.Workload is not ServerWorkload.TcpContainer)
        {
            yield return new($"{paths.Configuration}/degraded.html", Template.Read("degraded.html"));
        }

        yield return Unit(ProxyUnits.Proxy, ProxyUnits.CreateProxy(spec, paths));
        if (spec.Workload is ServerWorkload.HttpForward forward)
        {
            yield return Program("infra-upstream");
            yield return Unit(ProxyUnits.Refresh, ProxyUnits.CreateRefresh(spec, forward, paths));
            yield return Unit(ProxyUnits.RefreshTimer, ProxyUnits.RefreshTimerUnit);
        }
    }

    private static IEnumerable<BootFile> ContainerFiles(BootstrapSpec spec, ServerPaths paths)
    {
        if (spec.Workload.Container is { } container)
        {
            yield return new("/etc/docker/daemon.json", Template.Read("docker.json"));
            yield return new($"{paths.Configuration}/seccomp.json", Template.Read("seccomp.json"));
            yield return new($"{paths.Configuration}/environment.json", EnvironmentSources.Text(container));
            yield return Program("infra-environment");
            if (spec.ContainerRoleArn is { } roleArn)
            {
                yield return Program("infra-credentials");
                yield return Unit(CredentialsUnit.Name, CredentialsUnit.Create(spec, roleArn));
            }

            if (spec.Folder is { } folder)
            {
                yield return Program("infra-files");
                yield return Unit(FilesUnit.Name, FilesUnit.Create(spec, folder));
            }

            yield return Program("infra-image");
            yield return Program("infra-firewall");
            yield return new($"{Programs}/infra-run", Template.Fill("infra-run", ("RESERVE", $"{ReserveMiB(spec)}")), IsExecutable: true);
            var own = spec.Workload is ServerWorkload.TaskContainer task ? TaskFiles(spec, task, paths) : ServiceFiles(spec, container, paths);
            foreach (var file in own.Concat(spec.Sidecars.SelectMany(sidecar => SidecarFiles(spec, sidecar, paths))))
            {
                yield return file;
            }
        }
    }

    // What the system needs, and what containers of ours need above that.
    private static int ReserveMiB(BootstrapSpec spec) =>
        SystemMiB + spec.Sidecars.Sum(sidecar => Math.Max(sidecar.MemoryMiB - Sidecar.ReservedMiB, 0));

    private static IEnumerable<BootFile> SidecarFiles(BootstrapSpec spec, Sidecar sidecar, ServerPaths paths)
    {
        if (SidecarUnit.FindSources(sidecar, paths) is { } sources)
        {
            yield return sources;
        }

        yield return Unit(SidecarUnit.NameOf(sidecar), SidecarUnit.Create(spec, sidecar, paths));
    }

    private static IEnumerable<BootFile> ServiceFiles(BootstrapSpec spec, ContainerSpec container, ServerPaths paths) =>
    [
        Program("infra-health"),
        Unit(HealthUnits.Service, HealthUnits.Create(spec)),
        Unit(HealthUnits.Timer, HealthUnits.TimerUnit),
        Unit(ContainerUnit.Name, ContainerUnit.Create(spec, container, paths)),
    ];

    private static IEnumerable<BootFile> TaskFiles(BootstrapSpec spec, ServerWorkload.TaskContainer task, ServerPaths paths) =>
    [
        Program("infra-task-ended"),
        Program("infra-task-result"),
        Unit(TaskUnits.Task, TaskUnits.CreateTask(spec, task, paths)),
        Unit(TaskUnits.Result, TaskUnits.CreateResult(spec, task)),
    ];

    private static IEnumerable<BootFile> SystemFiles(BootstrapSpec spec, ServerPaths paths)
    {
        yield return Program("infra-drain");
        yield return Unit(ProxyUnits.Drain, ProxyUnits.CreateDrain(spec, paths));
        yield return new($"{paths.Configuration}/agent.json", AgentConfig.Text(spec));
        if (spec.Workload.HasProxy)
        {
            yield return new("/etc/logrotate.d/infra", Template.Read("logrotate"));
        }

        yield return new("/etc/logrotate.d/rsyslog", Template.Read("logrotate-rsyslog"));
        yield return new("/etc/systemd/journald.conf.d/infra.conf", Template.Read("journald.conf"));
        yield return new($"{Units}/logrotate.timer.d/often.conf", Template.Read("logrotate-often.conf"));
    }

    private static BootFile Program(string name) => new($"{Programs}/{name}", Template.Read(name), IsExecutable: true);

    private static BootFile Unit(string name, SystemdUnit unit) => new($"{Units}/{name}", unit.ToString());
}
