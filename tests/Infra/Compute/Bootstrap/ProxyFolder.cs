using Infra.Compute.Bootstrap;

namespace Infra.Tests.Compute.Bootstrap;

/// <summary>The proxy's files with all its paths in a folder of their own, for nginx to run there.</summary>
internal sealed class ProxyFolder : IDisposable
{
    /// <summary>nginx's module for TCP where Debian puts it: <c>libnginx-mod-stream</c>.</summary>
    public const string StreamModule = $"{Modules}/ngx_stream_module.so";

    private const string Modules = "/usr/lib/nginx/modules";

    private readonly ScratchFolder _folder = new();

    /// <param name="spec">The server.</param>
    /// <param name="servers">Addresses of its upstream, as nginx includes them.</param>
    /// <param name="port">Port that the proxy listens on here; several run at once.</param>
    public ProxyFolder(BootstrapSpec spec, string servers, int port = ServerProxy.Port)
    {
        Paths = new()
        {
            Configuration = _folder.PathOf("etc"),
            ProxyRuntime = _folder.PathOf("run"),
            ProxyLogs = _folder.PathOf("log"),
            ProxyCache = _folder.PathOf("cache"),
            ProxyUser = Environment.UserName,
            ProxyModules = Modules,
            Authorities = _folder.PathOf("run/tls.crt"),
        };
        foreach (var path in new[] { Paths.Configuration, Paths.ProxyRuntime, Paths.ProxyLogs, Paths.ProxyCache })
        {
            Directory.CreateDirectory(path);
        }

        foreach (var file in BootstrapFiles.Create(spec, Paths).Where(file => file.Path.StartsWith(Paths.Configuration, StringComparison.Ordinal)))
        {
            File.WriteAllText(file.Path, file.Text.Replace($"listen {ServerProxy.Port}", $"listen {port}", StringComparison.Ordinal));
        }

        WriteServers(servers);
        Certificate.WriteTo($"{Paths.ProxyRuntime}/tls.key", $"{Paths.ProxyRuntime}/tls.crt");
    }

    public ServerPaths Paths { get; }

    public string Configuration => $"{Paths.Configuration}/nginx.conf";

    public void WriteServers(string text) => File.WriteAllText($"{Paths.ProxyRuntime}/{NginxConfig.ServersFile}", text);

    public void Dispose() => _folder.Dispose();
}
