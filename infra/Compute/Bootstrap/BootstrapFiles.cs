using System.Collections.Immutable;
using static Infra.Compute.Bootstrap.ServerPaths;

namespace Infra.Compute.Bootstrap;

/// <summary>The files of a server, in the order they are written.</summary>
internal static class BootstrapFiles
{
    /// <summary>All files.</summary>
    /// <param name="spec">A spec without problems.</param>
    /// <param name="paths">Where things are.</param>
    public static ImmutableArray<BootFile> Create(BootstrapSpec spec, ServerPaths paths) =>
        [.. OfProxy(spec, paths), .. OfContainer(spec, paths), .. OfSystem(spec, paths)];

    private static IEnumerable<BootFile> OfProxy(BootstrapSpec spec, ServerPaths paths)
    {
        yield return new($"{paths.Configuration}/nginx.conf", NginxConfig.Text(spec, paths));
        yield return new($"{paths.Configuration}/degraded.html", Template.Read("degraded.html"));
        yield return Unit(ProxyUnits.Proxy, ProxyUnits.ProxyOf(spec, paths));
        if (spec.Proxy.Upstream is Upstream.Service upstream)
        {
            yield return Program("infra-upstream");
            yield return Unit(ProxyUnits.Refresh, ProxyUnits.RefreshOf(spec, upstream, paths));
            yield return Unit(ProxyUnits.RefreshTimer, ProxyUnits.RefreshTimerUnit);
        }
    }

    private static IEnumerable<BootFile> OfContainer(BootstrapSpec spec, ServerPaths paths)
    {
        if (spec.Container is { } container)
        {
            yield return new("/etc/docker/daemon.json", Template.Read("docker.json"));
            yield return new($"{paths.Configuration}/seccomp.json", Template.Read("seccomp.json"));
            yield return new($"{paths.Configuration}/environment.json", EnvironmentSources.Text(container));
            yield return Program("infra-environment");
            yield return Program("infra-image");
            yield return Unit(ContainerUnit.Name, ContainerUnit.Create(spec, container, paths));
        }
    }

    private static IEnumerable<BootFile> OfSystem(BootstrapSpec spec, ServerPaths paths)
    {
        yield return Program("infra-drain");
        yield return Unit(ProxyUnits.Drain, ProxyUnits.DrainOf(spec, paths));
        yield return new($"{paths.Configuration}/agent.json", AgentConfig.Text(spec));
        yield return new("/etc/logrotate.d/infra", Template.Read("logrotate"));
        yield return new($"{Units}/logrotate.timer.d/hourly.conf", Template.Read("logrotate-hourly.conf"));
    }

    private static BootFile Program(string name) => new($"{Programs}/{name}", Template.Read(name), IsExecutable: true);

    private static BootFile Unit(string name, SystemdUnit unit) => new($"{Units}/{name}", unit.ToString());
}
