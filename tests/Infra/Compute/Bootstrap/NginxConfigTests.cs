using Infra.Compute.Bootstrap;

namespace Infra.Tests.Compute.Bootstrap;

public sealed class NginxConfigTests
{
    private static readonly string[] Starts =
    [
        "listen", "limit_req_zone", "limit_req ", "proxy_connect_", "proxy_send_", "proxy_read_", "client_max", "set_real", "keepalive_timeout",
    ];

    [Theory]
    [InlineData(nameof(BootstrapSpecs.Container), "")]
    [InlineData(
        nameof(BootstrapSpecs.Proxy),
        "proxy_ssl_protocols TLSv1.3; proxy_ssl_server_name on; proxy_ssl_name business.prod.internal.example.com;")]
    [InlineData(
        nameof(BootstrapSpecs.Verified),
        "proxy_ssl_protocols TLSv1.3; proxy_ssl_server_name on; proxy_ssl_name business.example.com; "
            + "proxy_ssl_verify on; proxy_ssl_verify_depth 4; proxy_ssl_trusted_certificate /etc/pki/tls/certs/ca-bundle.crt;")]
    public void Text_TlsToTheUpstream_IsThatOfTheUpstream(string name, string expected) => Assert.Equal(expected, Lines(name, "proxy_ssl_"));

    [Fact]
    public void Text_Limits_AreThoseOfTheSpec() => Assert.Equal(
        """
        listen 8443 ssl default_server;
        limit_req_zone $limited_client zone=clients:16m rate=5r/s;
        limit_req zone=clients burst=7 nodelay;
        proxy_connect_timeout 1s;
        proxy_send_timeout 60s;
        proxy_read_timeout 60s;
        client_max_body_size 25m;
        set_real_ip_from 10.0.0.0/16;
        keepalive_timeout 75s; keepalive_timeout 30s;
        """,
        string.Join('\n', Starts.Select(start => Lines(nameof(BootstrapSpecs.Verified), start))));

    [Theory]
    [InlineData(nameof(BootstrapSpecs.Tcp), "listen 8443 so_keepalive=60s:10s:3;")]
    [InlineData(nameof(BootstrapSpecs.Tls), "listen 8443 so_keepalive=60s:10s:3 ssl;")]
    public void Text_OfTcp_ListensWithTlsWhereAskedTo(string name, string expected) => Assert.Equal(expected, Lines(name, "listen"));

    // The balancer drops connections that are idle for 350 seconds, and nginx by default those that are for 600.
    [Fact]
    public void Text_OfTcp_KeepsIdleConnections() => Assert.Equal("proxy_timeout 1d;", Lines(nameof(BootstrapSpecs.Tcp), "proxy_timeout"));

    [Fact]
    public void Text_OfTcp_LoadsTheStreamModuleOfTheDistribution() =>
        Assert.Equal("load_module /usr/lib64/nginx/modules/ngx_stream_module.so;", Lines(nameof(BootstrapSpecs.Tcp), "load_module"));

    private static string Lines(string name, string start) => string.Join(' ', NginxConfig.Text(BootstrapSpecs.Named(name), ServerPaths.Default)
        .Split('\n').Select(line => line.Trim()).Where(line => line.StartsWith(start, StringComparison.Ordinal)));
}
