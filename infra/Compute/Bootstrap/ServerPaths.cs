namespace Infra.Compute.Bootstrap;

/// <summary>Paths on a server with Amazon Linux 2023. Tests run the proxy with other paths.</summary>
internal sealed record ServerPaths
{
    /// <summary>The paths of servers.</summary>
    public static ServerPaths Default { get; } = new();

    /// <summary>Folder of the configuration that is written at the first boot.</summary>
    public string Configuration { get; init; } = "/etc/infra";

    /// <summary>Folder of the proxy in memory: its certificate, the addresses of the upstream, and the flag of the drain.</summary>
    public string ProxyRuntime { get; init; } = "/run/infra-proxy";

    /// <summary>File whose presence says that this server ends.</summary>
    public string DrainFlag => $"{ProxyRuntime}/draining";

    /// <summary>Folder of the proxy's access log.</summary>
    public string ProxyLogs { get; init; } = "/var/log/nginx";

    /// <summary>The proxy's access log.</summary>
    public string AccessLog { get => field ?? $"{ProxyLogs}/access.json"; init; }

    /// <summary>Folder of cached pages and buffered bodies of the proxy.</summary>
    public string ProxyCache { get; init; } = "/var/cache/nginx";

    /// <summary>User of the proxy's worker processes. The nginx package creates it.</summary>
    public string ProxyUser { get; init; } = "nginx";

    /// <summary>Folder of nginx's loadable modules; null where the module for TCP is built in.</summary>
    public string? ProxyModules { get; init; } = "/usr/lib64/nginx/modules";

    /// <summary>File with the certificate authorities that the system trusts.</summary>
    public string Authorities { get; init; } = "/etc/pki/tls/certs/ca-bundle.crt";

    /// <summary>Folder of the container in memory: its environment, including secrets.</summary>
    public const string ContainerRuntime = "/run/infra-container";

    /// <summary>Folder of programs.</summary>
    public const string Programs = "/usr/local/bin";

    /// <summary>Folder of systemd units.</summary>
    public const string Units = "/etc/systemd/system";
}
