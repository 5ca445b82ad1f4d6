namespace Infra.Compute.Bootstrap;

/// <summary>The configuration of nginx, the proxy. Directives: <see href="https://nginx.org/en/docs/dirindex.html"/>.</summary>
internal static class NginxConfig
{
    /// <summary>Name of the file with the addresses of the upstream, which nginx includes.</summary>
    public const string ServersFile = "servers.conf";

    /// <summary>Path of the page that nginx sends if no upstream answers. Clients cannot request it.</summary>
    public const string DegradedPath = "/.degraded";

    private const string InternalHealthPath = "/.health";

    // nginx has no other way from one location to another that keeps the request as it is.
    private static readonly string[] ToPages = ["error_page 418 = @pages;", "if ($is_for_all) {", "    return 418;", "}"];

    /// <summary>Text of <c>nginx.conf</c>.</summary>
    /// <param name="spec">A spec without problems.</param>
    /// <param name="paths">Paths on the server.</param>
    public static string Text(BootstrapSpec spec, ServerPaths paths) => spec.Workload switch
    {
        ServerWorkload.HttpContainer http => HttpText(spec, http.Proxy, ContainerUpstream(http.Spec), paths),
        ServerWorkload.HttpForward forward => HttpText(spec, forward.Proxy, ServiceUpstream(forward.Upstream, forward.Proxy, paths), paths),
        ServerWorkload.TcpContainer tcp => TcpText(spec, tcp, paths),
        _ => throw new ArgumentOutOfRangeException(nameof(spec), spec.Workload, "Not a workload with a proxy."),
    };

    private static string HttpText(BootstrapSpec spec, ProxySpec proxy, Upstream upstream, ServerPaths paths) => Template.Fill(
        "nginx.conf",
        ("SERVICE", spec.Service),
        ("ENVIRONMENT", spec.Environment),
        ("USER", paths.ProxyUser),
        ("GRACE", $"{spec.ShutdownGraceSeconds}"),
        ("PID", $"{paths.ProxyRuntime}/nginx.pid"),
        ("ACCESS_LOG", paths.AccessLog),
        ("CACHE", paths.ProxyCache),
        ("RUNTIME", paths.ProxyRuntime),
        ("CONFIGURATION", paths.Configuration),
        ("PORT", $"{ServerProxy.Port}"),
        ("KEEPALIVE", $"{spec.IdleTimeoutSeconds + ProxyTimes.KeepAliveMargin}"),
        ("MAX_BODY", $"{proxy.MaxBody}"),
        ("TRUSTED", Lines(4, spec.TrustedBlocks.Select(block => $"set_real_ip_from {block};"))),
        ("INSIDE", Lines(8, spec.TrustedBlocks.Select(block => $"{block} 1;"))),
        ("FORWARDERS", Lines(8, spec.ForwarderBlocks.Select(block => $"{block} 1;"))),
        ("RATE", $"{proxy.RateLimitPerSecond}"),
        ("BURST", $"{proxy.RateLimitBurst}"),
        ("CONNECT_TIMEOUT", $"{proxy.ConnectTimeoutSeconds}"),
        ("READ_TIMEOUT", $"{proxy.ReadTimeout}"),
        ("RETRIES", Lines(8, upstream.Retries)),
        ("DEGRADED_PATH", DegradedPath),
        ("HEALTH_PATH", ServerProxy.HealthPath),
        ("INTERNAL_HEALTH_PATH", InternalHealthPath),
        ("HOST", upstream.Host),
        ("COOKIES", upstream.Cookies.Variable),
        ("NO_COOKIES", upstream.Cookies.None),
        ("SCHEME", upstream.Scheme),
        ("SERVERS", Lines(8, upstream.Servers)),
        ("UPSTREAM_KEEPALIVE", $"{upstream.KeepAliveSeconds}"),
        ("UPSTREAM_TLS", Lines(8, upstream.Tls)),
        ("PAGE_STORE", proxy.Cache ? Template.Fill("nginx-page-store.conf", ("CACHE", paths.ProxyCache)).TrimEnd('\n') : ""),
        ("TO_PAGES", proxy.Cache ? Lines(12, ToPages) : Lines(12, ["# No answer is kept."])),
        ("PAGES", proxy.Cache ? PagesText(upstream) : ""),
        ("HEALTH", Lines(12, upstream.Health)));

    private static string PagesText(Upstream upstream) => Template.Fill(
        "nginx-pages.conf",
        ("NOT_KEPT", Lines(12, upstream.NotKept)),
        ("SCHEME", upstream.Scheme),
        ("DEGRADED_PATH", DegradedPath));

    private static string TcpText(BootstrapSpec spec, ServerWorkload.TcpContainer tcp, ServerPaths paths) => Template.Fill(
        "nginx-tcp.conf",
        ("SERVICE", spec.Service),
        ("ENVIRONMENT", spec.Environment),
        ("STREAM", paths.ProxyModules is { } modules ? $"load_module {modules}/ngx_stream_module.so;" : "# TCP is built in."),
        ("USER", paths.ProxyUser),
        ("GRACE", $"{spec.ShutdownGraceSeconds}"),
        ("PID", $"{paths.ProxyRuntime}/nginx.pid"),
        ("ACCESS_LOG", paths.AccessLog),
        ("PORT", $"{ServerProxy.Port}"),
        ("TLS", tcp.Tls ? TcpTls(paths) : ""),
        ("CONTAINER_PORT", $"{tcp.Spec.Port}"));

    private static string TcpTls(ServerPaths paths) =>
        $" ssl;\n        ssl_certificate {paths.ProxyRuntime}/tls.crt;\n        ssl_certificate_key {paths.ProxyRuntime}/tls.key;"
        + "\n        ssl_protocols TLSv1.2 TLSv1.3";

    // The container runs on the same server. It is alone, so that nothing is sent twice.
    private static Upstream ContainerUpstream(ListeningContainerSpec container) => new(
        Host: "$asked_host",
        Scheme: "http",
        Servers: [$"server 127.0.0.1:{container.Port} max_fails=0;"],
        KeepAliveSeconds: ProxyTimes.ContainerKeepAlive,
        Tls: ["# The container is reached over the loopback interface, without TLS."],
        Retries: ["# There is one container: nothing is sent twice.", "proxy_next_upstream off;"],
        Cookies: ("$upstream_http_set_cookie", ""),
        NotKept: ["proxy_no_cache $is_long;"],
        Health: ["proxy_connect_timeout 1s;", "proxy_read_timeout 4s;", $"proxy_pass http://service{container.HealthPath};"]);

    private static Upstream ServiceUpstream(UpstreamService service, ProxySpec proxy, ServerPaths paths) => new(
        Host: service.HostName,
        Scheme: service.IsInMesh ? "http" : "https",
        Servers: [$"include {paths.ProxyRuntime}/{ServersFile};"],
        KeepAliveSeconds: ProxyTimes.ServiceKeepAlive(service.IdleTimeoutSeconds),
        Tls: TlsOf(service, paths),
        Retries:
        [
            "# Where an address of the balancer cannot be reached, another one is tried. The time is too short for a repeat after a silent upstream.",
            "proxy_next_upstream error timeout;",
            $"proxy_next_upstream_tries {ProxyTimes.ServiceAttempts};",
            $"proxy_next_upstream_timeout {proxy.ConnectTimeoutSeconds + 1}s;",
        ],
        Cookies: ("$upstream_http_x_sets_no_cookie", "1"),
        NotKept:
        [
            "# Cookies that the balancer adds do not count: the proxy behind it says whether there are others.",
            "proxy_ignore_headers Set-Cookie;",
            "proxy_no_cache $is_long $may_set_cookie;",
        ],
        Health: ["default_type text/plain;", "return 200 \"ok\\n\";"]);

    private static IEnumerable<string> TlsOf(UpstreamService service, ServerPaths paths) => service switch
    {
        { IsInMesh: true } => ["# The mesh encrypts what leaves the pod."],
        { CertificateName: { } name } =>
        [
            .. Encryption(name),
            "proxy_ssl_verify on;",
            "proxy_ssl_verify_depth 4;",
            $"proxy_ssl_trusted_certificate {paths.Authorities};",
        ],
        _ => Encryption(service.HostName),
    };

    private static IEnumerable<string> Encryption(string name) =>
        ["proxy_ssl_protocols TLSv1.3;", "proxy_ssl_server_name on;", $"proxy_ssl_name {name};"];

    private static string Lines(int indent, IEnumerable<string> lines) => string.Join('\n', lines.Select(line => new string(' ', indent) + line));

    // The lines of the configuration that depend on the upstream.
    private sealed record Upstream(
        string Host,
        string Scheme,
        IEnumerable<string> Servers,
        int KeepAliveSeconds,
        IEnumerable<string> Tls,
        IEnumerable<string> Retries,
        (string Variable, string None) Cookies,
        IEnumerable<string> NotKept,
        IEnumerable<string> Health);
}
