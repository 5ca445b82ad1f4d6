using System.Diagnostics;
using Infra.Cluster;
using Infra.Compute.Bootstrap;
using Infra.Networking;
using Infra.Tests.Compute.Bootstrap;
using Infra.Tests.Support;

namespace Infra.Tests.Cluster;

/// <summary>The proxy of a pod as its container starts it, with nginx itself, on a loopback port.</summary>
internal sealed class RunningPod : IDisposable
{
    private readonly ScratchFolder _folder = new();
    private readonly ReservedPort _port = new();
    private readonly Process _process;

    private RunningPod(BootstrapSpec spec)
    {
        var paths = new ServerPaths
        {
            Configuration = _folder.PathOf("etc"),
            ProxyRuntime = _folder.PathOf("run"),
            ProxyCache = _folder.PathOf("cache"),
            AccessLog = _folder.PathOf("access.json"),
            ProxyUser = Environment.UserName,
            ProxyModules = Path.GetDirectoryName(ProxyFolder.StreamModule),
        };
        foreach (var folder in (string[])[paths.ProxyRuntime, paths.ProxyCache])
        {
            Directory.CreateDirectory(folder);
        }

        foreach (var (name, text) in PodProxy.Files(spec, paths))
        {
            _folder.Write($"etc/{name}", text.Replace($"listen {ServerProxy.Port}", $"listen {Port}", StringComparison.Ordinal));
        }

        string[] upstream = spec.Workload is ServerWorkload.HttpForward { Upstream: var service } ? [service.HostName, $"{service.Port}"] : [];
        _process = Process.Start(new ProcessStartInfo(
            "bash", [$"{paths.Configuration}/infra-pod-proxy", spec.Service, paths.Configuration, paths.ProxyRuntime, .. upstream]))!;
        Client = RunningProxy.ClientOf(Port);
    }

    public int Port => _port.Number;

    /// <summary>A client that calls it as a balancer does.</summary>
    public HttpClient Client { get; }

    public static async Task<RunningPod> StartAsync(BootstrapSpec spec)
    {
        var pod = new RunningPod(
            spec with { TrustedBlocks = [Cidr.Parse("127.0.0.0/8")], ForwarderBlocks = [Cidr.Parse("127.0.0.0/8")] });
        await NginxProcess.WaitAsync(() => pod._process.HasExited || NginxProcess.IsListening(pod.Port), "the proxy listens");
        Assert.False(pod._process.HasExited);
        return pod;
    }

    /// <summary>Tells it to end, as Kubernetes does.</summary>
    public void Terminate()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        kill.WaitForExit();
    }

    /// <summary>Waits for its end.</summary>
    /// <returns>Its status.</returns>
    public async Task<int> EndAsync()
    {
        await _process.WaitForExitAsync(new CancellationTokenSource(TimeSpan.FromMinutes(2)).Token);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        Client.Dispose();
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
        _port.Dispose();
        _folder.Dispose();
    }
}
