namespace Infra.Compute.Bootstrap;

/// <summary>The proxy's configuration. Directives: <see href="https://nginx.org/en/docs/dirindex.html"/>.</summary>
internal static class NginxConfig
{
    /// <summary>Name of the file of the upstream's addresses, which nginx includes.</summary>
    public const string ServersFile = "servers.conf";

    /// <summary>Path of the page for when no upstream answers, which clients cannot ask for.</summary>
    public const string DegradedPath = "/.degraded";

    /// <summary>Text of <c>nginx.conf</c>.</summary>
    /// <param name="spec">A spec without problems.</param>
    /// <param name="paths">Where things are.</param>
    public static string Text(BootstrapSpec spec, ServerPaths paths)
    {
        var proxy = spec.Proxy;
        return Template.Fill(
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
            ("PORT", $"{proxy.ListenPort}"),
            ("MAX_BODY", $"{proxy.MaxBodyMiB}"),
            ("TRUSTED", Lines(4, proxy.TrustedBlocks.Select(block => $"set_real_ip_from {block};"))),
            ("RATE", $"{proxy.RateLimitPerSecond}"),
            ("BURST", $"{proxy.RateLimitBurst}"),
            ("CONNECT_TIMEOUT", $"{proxy.ConnectTimeoutSeconds}"),
            ("READ_TIMEOUT", $"{proxy.ReadTimeoutSeconds}"),
            ("DEGRADED_PATH", DegradedPath),
            ("HEALTH_PATH", proxy.HealthPath),
            ("HOST", proxy.Upstream is Upstream.Service { HostName: var host } ? host : "$host"),
            ("FORWARDED_HOST", proxy.BelievesForwardedHost ? "$asked_host" : "$host"),
            ("SCHEME", proxy.Upstream is Upstream.Service ? "https" : "http"),
            ("SERVERS", Lines(8, Servers(spec, paths))),
            ("UPSTREAM_TLS", Lines(8, UpstreamTls(proxy.Upstream, paths))),
            ("HEALTH", Lines(12, Health(spec))));
    }

    private static IEnumerable<string> Servers(BootstrapSpec spec, ServerPaths paths) =>
        [spec.Proxy.Upstream is Upstream.Service ? $"include {paths.ProxyRuntime}/{ServersFile};" : $"server 127.0.0.1:{spec.Container!.Port};"];

    private static IEnumerable<string> UpstreamTls(Upstream upstream, ServerPaths paths) => upstream switch
    {
        Upstream.Service { CertificateName: { } name } =>
        [
            .. Encryption(name),
            "proxy_ssl_verify on;",
            "proxy_ssl_verify_depth 4;",
            $"proxy_ssl_trusted_certificate {paths.Authorities};",
        ],
        Upstream.Service service => Encryption(service.HostName),
        _ => ["# The container is reached over the loopback interface, without TLS."],
    };

    private static IEnumerable<string> Encryption(string name) =>
        ["proxy_ssl_protocols TLSv1.3;", "proxy_ssl_server_name on;", $"proxy_ssl_name {name};"];

    private static IEnumerable<string> Health(BootstrapSpec spec) => spec.Proxy.Upstream is Upstream.Service
        ? ["default_type text/plain;", "return 200 \"ok\\n\";"]
        : ["proxy_connect_timeout 1s;", "proxy_read_timeout 4s;", $"proxy_pass http://service{spec.Container!.HealthPath};"];

    private static string Lines(int indent, IEnumerable<string> lines) => string.Join('\n', lines.Select(line => new string(' ', indent) + line));
}
