namespace Infra.Compute.Bootstrap;

/// <summary>The configuration of nginx, the proxy. Directives: <see href="https://nginx.org/en/docs/dirindex.html"/>.</summary>
internal static class NginxConfig
{
    /// <summary>Name of the file with the addresses of the upstream, which nginx includes.</summary>
    public const string ServersFile = "servers.conf";

    /// <summary>Path of the page that nginx sends if no upstream answers. Clients cannot request it.</summary>
    public const string DegradedPath = "/.degraded";

    /// <summary>Text of <c>nginx.conf</c>.</summary>
    /// <param name="spec">A spec without problems.</param>
    /// <param name="paths">Paths on the server.</param>
    public static string Text(BootstrapSpec spec, ServerPaths paths) => spec.Workload switch
    {
        ServerWorkload.HttpContainer http => HttpText(spec, http.Proxy, ContainerUpstream(http.Spec), paths),
        ServerWorkload.HttpForward forward => HttpText(spec, forward.Proxy, ServiceUpstream(forward.Upstream, paths), paths),
        ServerWorkload.TcpContainer tcp => TcpText(spec, tcp, paths),
        _ => throw new ArgumentOutOfRangeException(nameof(spec), spec.Workload, "Not a workload."),
    };

    private static string HttpText(BootstrapSpec spec, ProxySpec proxy, Upstream upstream, ServerPaths paths) => Template.Fill(
        "nginx.conf",
        ("SERVICE", spec.Service),
        ("ENVIRONMENT", spec.Environment),
        ("USER", paths.ProxyUser),
        ("GRACE", $"{spec.ShutdownGraceSeconds}"),
        ("PID", $"{paths.ProxyRuntime}/nginx.pid"),
        ("LOGS", paths.ProxyLogs),
        ("CACHE", paths.ProxyCache),
        ("RUNTIME", paths.ProxyRuntime),
        ("CONFIGURATION", paths.Configuration),
        ("PORT", $"{ServerProxy.Port}"),
        ("MAX_BODY", $"{proxy.MaxBodyMiB}"),
        ("TRUSTED", Lines(4, spec.TrustedBlocks.Select(block => $"set_real_ip_from {block};"))),
        ("RATE", $"{proxy.RateLimitPerSecond}"),
        ("BURST", $"{proxy.RateLimitBurst}"),
        ("CONNECT_TIMEOUT", $"{proxy.ConnectTimeoutSeconds}"),
        ("READ_TIMEOUT", $"{proxy.ReadTimeoutSeconds}"),
        ("DEGRADED_PATH", DegradedPath),
        ("HEALTH_PATH", ServerProxy.HealthPath),
        ("HOST", upstream.Host),
        ("FORWARDED_HOST", spec.BelievesForwardedHost ? "$asked_host" : "$host"),
        ("SCHEME", upstream.Scheme),
        ("SERVERS", Lines(8, upstream.Servers)),
        ("UPSTREAM_TLS", Lines(8, upstream.Tls)),
        ("HEALTH", Lines(12, upstream.Health)));

    private static string TcpText(BootstrapSpec spec, ServerWorkload.TcpContainer tcp, ServerPaths paths) => Template.Fill(
        "nginx-tcp.conf",
        ("SERVICE", spec.Service),
        ("ENVIRONMENT", spec.Environment),
        ("MODULES", paths.ProxyModules),
        ("USER", paths.ProxyUser),
        ("GRACE", $"{spec.ShutdownGraceSeconds}"),
        ("PID", $"{paths.ProxyRuntime}/nginx.pid"),
        ("LOGS", paths.ProxyLogs),
        ("PORT", $"{ServerProxy.Port}"),
        ("TLS", tcp.Tls ? TcpTls(paths) : ""),
        ("CONTAINER_PORT", $"{tcp.Spec.Port}"));

    private static string TcpTls(ServerPaths paths) =>
        $" ssl;\n        ssl_certificate {paths.ProxyRuntime}/tls.crt;\n        ssl_certificate_key {paths.ProxyRuntime}/tls.key;"
        + "\n        ssl_protocols TLSv1.2 TLSv1.3";

    // The container runs on the same server.
    private static Upstream ContainerUpstream(ContainerSpec container) => new(
        Host: "$host",
        Scheme: "http",
        Servers: [$"server 127.0.0.1:{container.Port};"],
        Tls: ["# The container is reached over the loopback interface, without TLS."],
        Health: ["proxy_connect_timeout 1s;", "proxy_read_timeout 4s;", $"proxy_pass http://service{container.HealthPath};"]);

    private static Upstream ServiceUpstream(UpstreamService service, ServerPaths paths) => new(
        Host: service.HostName,
        Scheme: "https",
        Servers: [$"include {paths.ProxyRuntime}/{ServersFile};"],
        Tls: service.CertificateName is { } name
            ?
            [
                .. Encryption(name),
                "proxy_ssl_verify on;",
                "proxy_ssl_verify_depth 4;",
                $"proxy_ssl_trusted_certificate {paths.Authorities};",
            ]
            : Encryption(service.HostName),
        Health: ["default_type text/plain;", "return 200 \"ok\\n\";"]);

    private static IEnumerable<string> Encryption(string name) =>
        ["proxy_ssl_protocols TLSv1.3;", "proxy_ssl_server_name on;", $"proxy_ssl_name {name};"];

    private static string Lines(int indent, IEnumerable<string> lines) => string.Join('\n', lines.Select(line => new string(' ', indent) + line));

    // The lines of the configuration that depend on the upstream.
    private sealed record Upstream(string Host, string Scheme, IEnumerable<string> Servers, IEnumerable<string> Tls, IEnumerable<string> Health);
}
