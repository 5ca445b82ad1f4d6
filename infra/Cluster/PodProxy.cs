using System.Collections.Immutable;
using Infra.Compute.Bootstrap;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;

namespace Infra.Cluster;

/// <summary>
/// The proxy of a pod: nginx with the configuration that servers have. It ends TLS, so that balancers and other pods call pods as they call servers.
/// </summary>
internal static class PodProxy
{
    /// <summary>Name of its container.</summary>
    public const string Container = "proxy";

    private const string ConfigurationVolume = "proxy-configuration";
    private const string RuntimeVolume = "proxy-runtime";
    private const string CacheVolume = "proxy-cache";
    private const string TemporaryVolume = "proxy-temporary";

    private const int HashDigits = 8;

    private static readonly ServerPaths Paths = new()
    {
        AccessLog = "/dev/stdout",
        Authorities = "/etc/ssl/certs/ca-certificates.crt",
        ProxyModules = null,
    };

    /// <summary>Its files by name.</summary>
    /// <param name="spec">What the pod runs.</param>
    /// <param name="paths">Where they are read. Tests run the proxy with other paths. Defaults to those of pods.</param>
    public static ImmutableSortedDictionary<string, string> Files(BootstrapSpec spec, ServerPaths? paths = null)
    {
        var files = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        files["nginx.conf"] = NginxConfig.Text(spec, paths ?? Paths);
        if (spec.Workload is not ServerWorkload.TcpContainer)
        {
            files["degraded.html"] = Template.Read("degraded.html");
        }

        files["infra-pod-proxy"] = Template.Read("infra-pod-proxy");
        if (spec.Workload is ServerWorkload.HttpForward)
        {
            files["infra-upstream"] = Template.Read("infra-upstream");
        }

        return files.ToImmutable();
    }

    /// <summary>Name of the ConfigMap with its files. Another content is another name: pods of the old version keep theirs.</summary>
    /// <param name="service">Name of the service.</param>
    /// <param name="files">Its files.</param>
    public static string ConfigMapOf(string service, ImmutableSortedDictionary<string, string> files)
    {
        var text = string.Join('\0', files.Select(file => $"{file.Key}\0{file.Value}"));
        return $"{service}-proxy-{ContentHash.Create(text, HashDigits)}";
    }

    /// <summary>Its container. Beside an application it is a sidecar, which starts before it and ends after it.</summary>
    /// <param name="args">Inputs of the workload.</param>
    /// <param name="isSidecar">Whether there is an application beside it.</param>
    public static ContainerArgs CreateContainer(WorkloadArgs args, bool isSidecar)
    {
        var isTcp = args.Bootstrap.Workload is ServerWorkload.TcpContainer;
        var container = new ContainerArgs
        {
            Name = Container,
            Image = args.ProxyImage,
            ImagePullPolicy = PodContainer.PullPolicyOf(args.ProxyImage),
            Command = ["/bin/bash", $"{Paths.Configuration}/infra-pod-proxy"],
            Args = [.. Arguments(args.Bootstrap)],
            Ports = [new ContainerPortArgs { Name = PortNameOf(args.Bootstrap.Workload), ContainerPortValue = ServerProxy.Port, Protocol = "TCP" }],
            Resources = PodContainer.Resources(PodResources.Proxy(isSidecar)),
            SecurityContext = PodSecurity.Container(PodSecurity.NobodysId),
            Lifecycle = new LifecycleArgs { PreStop = PodTimes.Sleep(PodTimes.NoticeOf(args.Bootstrap.Workload)) },

            // A sidecar must be up before its application starts, so only its readiness asks the application.
            StartupProbe = PodProbes.Opens(ServerProxy.Port, failures: 30, periodSeconds: 1),
            ReadinessProbe = isTcp
                ? PodProbes.Opens(ServerProxy.Port, failures: 3, periodSeconds: 10)
                : PodProbes.Answers(ServerProxy.HealthPath, ServerProxy.Port, "HTTPS"),
            LivenessProbe = PodProbes.Opens(ServerProxy.Port, failures: 3, periodSeconds: 10),
            VolumeMounts =
            [
                Mount(ConfigurationVolume, Paths.Configuration, readOnly: true),
                Mount(RuntimeVolume, Paths.ProxyRuntime),
                Mount(CacheVolume, Paths.ProxyCache),
                Mount(TemporaryVolume, "/tmp"),
            ],
        };
        if (isSidecar)
        {
            container.RestartPolicy = "Always";
        }

        return container;
    }

    /// <summary>Name of its port.</summary>
    /// <param name="workload">What the pod runs.</param>
    public static string PortNameOf(ServerWorkload workload) => workload is ServerWorkload.TcpContainer ? "tcp" : "https";

    /// <summary>Its volumes.</summary>
    /// <param name="args">Inputs of the workload.</param>
    /// <param name="configMap">Name of its ConfigMap.</param>
    public static IEnumerable<VolumeArgs> Volumes(WorkloadArgs args, string configMap) =>
    [
        new() { Name = ConfigurationVolume, ConfigMap = new ConfigMapVolumeSourceArgs { Name = configMap } },
        PodContainer.InMemory(RuntimeVolume, 1),
        new() { Name = CacheVolume, EmptyDir = new EmptyDirVolumeSourceArgs { SizeLimit = CacheSize(args.Bootstrap) } },
        PodContainer.InMemory(TemporaryVolume, 1),
    ];

    // Bodies of requests are written to files while they arrive, connections are not; kept pages may be 512 MiB (nginx-page-store.conf).
    private static string CacheSize(BootstrapSpec spec) => spec.Workload switch
    {
        ServerWorkload.HttpContainer { Proxy.Cache: true } or ServerWorkload.HttpForward { Proxy.Cache: true } => "4Gi",
        ServerWorkload.TcpContainer => "64Mi",
        _ => "2Gi",
    };

    private static IEnumerable<string> Arguments(BootstrapSpec spec) =>
    [
        spec.Service, Paths.Configuration, Paths.ProxyRuntime,
        .. spec.Workload is ServerWorkload.HttpForward { Upstream: var upstream } ? [upstream.HostName, $"{upstream.Port}"] : Array.Empty<string>(),
    ];

    private static VolumeMountArgs Mount(string volume, string path, bool readOnly = false) =>
        new() { Name = volume, MountPath = path, ReadOnly = readOnly };
}
